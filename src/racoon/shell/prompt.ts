/** What a shell shows of what is typed into it. */

/** What stands in front: `[root@gw ~]# `, `anna@gw:/etc$ `, `gw:~ # `, `gw% `, `$ `. */
export const promptSign = String.raw`(?:(?:\[[^\]\n]+\]|[\w.@-]+(?:(?::|[ \t](?=[~/]))\S*?[ \t]?)?)[#$%]|\$(?=[ \t]))`;

/** A command that shows a file, up to the name. */
export const showing = String.raw`(?:sudo[ \t]+)?(?:cat|less|more|most|head|tail|nl|vim?|view|[ef]?grep)[ \t]+(?:(?:[-+'"]\S*|\d+)[ \t]+)*`;

/** What is read from the lines below, up to a word. */
export const hereDocument = /<<-?[ \t]*["'\\]?([A-Za-z_]\w*)/;
