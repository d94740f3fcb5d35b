/** The admin key: who may write. */
import { hash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { FihristError } from '../error/fihrist-error.ts';

/** Lets through who shows the key. @param adminKey undefined: writing over HTTP is off. */
export function requireAdmin(adminKey: string | undefined): RequestHandler {
  const expected = adminKey === undefined ? undefined : digest(adminKey);
  return (request, _response, next) => {
    if (expected === undefined) {
      throw new FihristError('not_authorized', 'Writing over HTTP is off; set FIHRIST_ADMIN_KEY to switch it on.');
    }
    const given = /^Bearer +(.+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (given === undefined) {
      throw new FihristError('not_authorized', 'This needs the header Authorization: Bearer <FIHRIST_ADMIN_KEY>.');
    }
    // Digests have one length, and comparing them takes one time, whatever was sent.
    if (!timingSafeEqual(digest(given), expected)) {
      throw new FihristError('not_authorized', 'The key in the header Authorization is not the admin key.');
    }
    next();
  };
}

function digest(key: string): Buffer {
  return Buffer.from(hash('sha256', key), 'hex');
}
