/** What people write where an address is to be filled in: `x.x.x.x`, `A.B.C.D`, `1.2.3.x`, `x.x.x.x2`, `<peer>`. The letters that look like digits are slips. */
const placeholder =
  /^(?:<.*>|\{\{.*\}\}|\$\{.*\}|\$[a-z_]\w*|\[.*\]|(?=.*[a-z])(?![\d.oil]+$)(?:[a-z]{1,3}\d?|\d{1,3})(?:\.(?:[a-z]{1,3}\d?|\d{1,3})){3})$/i;

/** Whether a word stands for a value that is still to be given. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text);
