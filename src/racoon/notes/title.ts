/** The first line of the deployment notes, by whom the host stands for. */
export const titles = {
  peer: 'The Linux end of the tunnel',
  replacement: 'A Linux host in the place of the device',
} as const;

/** Whether a text is deployment notes: they show commands and lines of every language. */
export const isReadme = (text: string): boolean =>
  Object.values(titles).some((title) => text.startsWith(`${title}\n`));
