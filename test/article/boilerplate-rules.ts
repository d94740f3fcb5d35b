import { readFileSync } from 'node:fs';
import { parseBoilerplateRules } from '../../src/article/boilerplate-file.ts';

const FILE = new URL('../../index-mappings/boilerplate.yml', import.meta.url);

/** The rules as they are shipped. */
export const RULES = parseBoilerplateRules(readFileSync(FILE, 'utf8'), 'index-mappings/boilerplate.yml');
