/** The address of this service as the client sees it, through the proxies that are trusted. */
import type { Request } from 'express';

/** @returns «https://news.example/archive», without a slash at the end. What a client sends as its host is not trusted. */
export function publicAddress(request: Request, basePath: string): string {
  const url = URL.parse(`${request.protocol}://${request.host ?? ''}`);
  return `${url?.origin ?? 'http://localhost'}${basePath}`;
}
