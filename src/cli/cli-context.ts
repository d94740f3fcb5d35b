/** What a command may use: handed to it by compose.ts, which alone knows which engine there is. */
import type { Logger } from 'pino';
import type { Archive, Language } from '../archive/archive.ts';
import type { Config } from '../config/config.ts';

export interface CliContext {
  /** @throws config_invalid */
  readonly config: () => Config;
  readonly language: () => Language;
  /** Opens the archive and makes sure that it fits (archive/archive.ts); close it. */
  readonly openArchive: () => Promise<Archive>;
  /** The same without asking whether it fits: for the command that makes it fit. */
  readonly openArchiveAsItIs: () => Promise<Archive>;
  readonly logger: () => Logger;
  /** Folder of the demo articles. */
  readonly seedsFolder: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly isTerminal: boolean;
  readonly setExitCode: (code: number) => void;
}
