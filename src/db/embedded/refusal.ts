/** Why the embedded database cannot run, in sentences that say what to do. Not worth a stack trace. */
export class EmbeddedRefusal extends Error {
  override name = 'EmbeddedRefusal'
}

/** Turns a failure of the disk or of the permissions under `folder` into a sentence; leaves any other as it is. */
export function asRefusal(error: unknown, folder: string): unknown {
  if (error instanceof EmbeddedRefusal || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const advice = adviceFor(`${code} ${error.message}`, folder)
  return advice ? new EmbeddedRefusal(advice, { cause: error }) : error
}

/** What to do about a failure with this text, or undefined when it is not one of the usual. */
export function adviceFor(text: string, folder: string): string | undefined {
  if (/ENOSPC|EDQUOT|No space left|Check free disk space|quota exceeded/i.test(text))
    return `The disk that holds ${folder} is full. Free some space there, or set DATA_DIR to a folder on another disk.`
  if (/EROFS|Read-only file system/i.test(text))
    return `${folder} lies on a read-only disk. Set DATA_DIR to a folder that can be written.`
  if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(text))
    return `${folder} cannot be written by this user. Give it to the user who runs Muster (chown), or set DATA_DIR to another folder.`
  if (/spawn .* ENOENT|env: .*No such file/.test(text))
    return 'The embedded PostgreSQL does not run on this system: it needs glibc (Debian, Ubuntu, Fedora …). Set DATABASE_URL to a PostgreSQL server.'
  // On a read-only disk Node's mkdir says ENOENT, too.
  if (/ENOENT.* mkdir/.test(text))
    return `${folder} cannot be made there. Set DATA_DIR to a folder that can be written.`
  if (/ENOTDIR|EEXIST/.test(text)) return `${folder} is not a folder. Set DATA_DIR to one.`
  return undefined
}
