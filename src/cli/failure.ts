/** Exit statuses of the contract. */
export const exits = { good: 0, bad: 1, usage: 2 } as const;

/** A fault of the call or of the machine, told in one line, with exit status 2. Thrown only inside the command. */
export class Failure extends Error {}

const reasons: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'this is a folder, a file is wanted',
  ENOTDIR: 'a file stands where a folder is wanted',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ELOOP: 'symbolic links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  EEXIST: 'it exists already',
  EPIPE: 'the reader of the output has gone',
};

/** One line for an error of the operating system. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return reasons[error.code] ?? error.code;
  }
  return error instanceof Error ? error.message : 'unknown fault';
}
