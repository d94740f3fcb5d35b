/** Who edits names, and on which version: the headers X-Editor and If-Match. */
import type { Request } from 'express';
import type { EditOptions } from '../archive/name-desk.ts';
import { FihristError } from '../error/fihrist-error.ts';

const MAX_EDITOR_LENGTH = 100;

/** @throws parameter_invalid */
export function editOptions(request: Request): EditOptions {
  const given = request.get('X-Editor');
  const editor = given === undefined ? 'admin' : decodeEditor(given);
  if (editor === '' || editor.length > MAX_EDITOR_LENGTH) {
    throw new FihristError('parameter_invalid', `X-Editor must have 1 to ${MAX_EDITOR_LENGTH} characters.`);
  }
  return { editor, ifMatch: request.get('If-Match') };
}

/** Headers are Latin-1 to Node; an Arabic name comes as UTF-8 or percent-encoded. */
function decodeEditor(value: string): string {
  const utf8 = Buffer.from(value, 'latin1').toString('utf8');
  const text = utf8.includes('\ufffd') ? value : utf8;
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text.trim();
  }
}
