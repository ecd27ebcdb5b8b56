/** What a shell shows of what is typed into it. */

// A time, and the name of an environment.
const stamp = String.raw`(?:(?:[([][^()[\]\n]+[)\]]|\d\d:\d\d:\d\d)[ \t]*)`;

/** What stands in front: `[root@gw ~]# `, `anna@gw:/etc$ `, `gw:~ # `, `gw% `, `anna@gw ~> `, `(base) [10:22:31] gw:~# `, `$ `. */
export const promptSign = String.raw`${stamp}*(?:(?:\[[^\]\n]+\]~?|[\w.@-]+(?:(?::|[ \t](?=[~/]))\S*?[ \t]?)?)[#$%]|\$(?=[ \t])|[\w.-]+@[\w.-]+[ \t:][~/]\S*[ \t]?${stamp}?>)`;

/** A command that shows a file, up to the name. */
export const showing = String.raw`(?:sudo[ \t]+)?(?:cat|less|more|most|head|tail|nl|vim?|view|[ef]?grep)[ \t]+(?:(?:[-+'"]\S*|\d+)[ \t]+)*`;

/** What shows another file than psk.txt behind root's bare sign, which may stand above a comment, too. */
export const showsOther = new RegExp(String.raw`^#[ \t]*${showing}(?!\S*psk)(?:\/|hosts)`, 'm');

/** What is read from the lines below, up to a word. */
export const hereDocument = /<<-?[ \t]*["'\\]?([A-Za-z_]\w*)/;
