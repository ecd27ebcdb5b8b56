/** The first line of the deployment notes, by whom the host stands for. */
export const titles = {
  peer: 'The Linux end of the tunnel',
  replacement: 'A Linux host in the place of the device',
} as const;

/** The head of the script that takes a fragment away again. */
export const backOutHead = `#!/bin/sh
# Takes the policies of setkey.conf and all associations between its ends away again; those of other ends stay.
`;

/** Whether a text is deployment notes: they show commands and lines of every language. */
export const isReadme = (text: string): boolean =>
  Object.values(titles).some((title) => text.startsWith(`${title}\n`));

/** Whether a text was written beside a host's files, and is none of them: notes, and the way back. */
export const isBesideHost = (text: string): boolean =>
  isReadme(text) || text.startsWith(backOutHead);
