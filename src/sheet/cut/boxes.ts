const box = /[[(][ \t]*[xX*vV]?[ \t]*[\])](?!\w)|[☐☑☒□■✓✔]/u;

/** Whether a text has check boxes. */
export const hasBox = (text: string): boolean => box.test(text);
