import type { Diagnostic } from '../diagnostics/report.js';

/** Exit statuses of the contract. */
export const exits = { good: 0, bad: 1, usage: 2 } as const;

/** A fault of the call or of the machine, told in one line, with exit status 2. Thrown only inside the command. */
export class Failure extends Error {}

/** Inputs that could not be read. A JSON document tells them as diagnostics. */
export class Unreadable extends Failure {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'this is a folder, a file is wanted',
  ENOTDIR: 'a file stands where a folder is wanted',
  EEXIST: 'a file stands where a folder is wanted',
  ENOTEMPTY: 'a folder that is not empty stands in the place of a file',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the quota on this device is used up',
  EFBIG: 'the file is too large',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files on this machine',
  ELOOP: 'symbolic links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the device reports a fault',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_INVALID_ARG_VALUE: 'this is no name of a file',
};

/** One line for an error of the operating system. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return reasons[error.code] ?? error.code;
  }
  return error instanceof Error ? error.message : 'unknown fault';
}
