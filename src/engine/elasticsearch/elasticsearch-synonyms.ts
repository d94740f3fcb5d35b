/**
 * The set of the Synonyms API: written, read back, reloaded, probed. Nothing is believed: a set that is missing, a
 * rule that cannot be parsed and a reload that failed are all answered with 200.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, estypes } from '@elastic/elasticsearch';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { MAX_RULES, type SynonymRule } from '../../names/synonym-rules.ts';
import { isNotFound, translateErrors } from './elasticsearch-errors.ts';

const PAGE = 1000;
/** A hundred spellings of a hundred letters, and their commas. */
const MAX_RULE_LENGTH = 10_200;
const RELOAD_PAUSE_MS = 200;
const ANALYZER = 'fihrist_spellings';

/**
 * Makes the set hold exactly these rules. Writes only when it does not already.
 * @throws name_invalid when Elasticsearch cannot use them.
 */
export async function putSynonymSet(client: Client, set: string, rules: readonly SynonymRule[]): Promise<void> {
  if (rules.length > MAX_RULES) throw tooMany(rules.length);
  for (const rule of rules) checkRule(rule);
  await translateErrors(async () => {
    if (isSame(await readSynonymSet(client, set), rules)) return;
    const answer = await client.synonyms.putSynonym({ id: set, synonyms_set: rules.map((rule) => ({ ...rule })) });
    await checkReload(client, answer.reload_analyzers_details);
    // A PUT of a set is not atomic.
    const kept = await readSynonymSet(client, set);
    if (!isSame(kept, rules)) {
      throw new FihristError(
        'engine_rejected',
        `Elasticsearch kept ${kept?.length ?? 0} of ${rules.length} spelling rules in the set ${quote(set)}.`,
      );
    }
  });
}

/** One rule, live in the next search; null takes it out. */
export async function putSynonymRule(client: Client, set: string, id: string, rule: SynonymRule | null): Promise<void> {
  await translateErrors(async () => {
    if (rule === null) {
      try {
        const answer = await client.synonyms.deleteSynonymRule({ set_id: set, rule_id: id });
        await checkReload(client, answer.reload_analyzers_details);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
      return;
    }
    checkRule(rule);
    const isThere = await hasRule(client, set, id);
    if (!isThere) {
      const { count } = await client.synonyms.getSynonym({ id: set, size: 0 });
      if (count >= MAX_RULES) throw tooMany(count + 1);
    }
    const answer = await client.synonyms.putSynonymRule({ set_id: set, rule_id: id, synonyms: rule.synonyms });
    await checkReload(client, answer.reload_analyzers_details);
    const kept = await client.synonyms.getSynonymRule({ set_id: set, rule_id: id });
    if (kept.synonyms !== rule.synonyms) {
      throw new FihristError('engine_rejected', `Elasticsearch did not keep the spelling rule of ${quote(id)}.`);
    }
  });
}

/**
 * Asks the index whether a rule works: does its first spelling bring its last?
 * @throws engine_rejected when it expands nothing, which no other answer of Elasticsearch would tell.
 */
export async function probeSynonyms(client: Client, index: string, rules: readonly SynonymRule[]): Promise<void> {
  const rule = rules.find(({ synonyms }) => !/[^,] [^,]/.test(synonyms)) ?? rules[0];
  if (rule === undefined) return;
  const spellings = rule.synonyms.split(', ');
  const [first] = spellings;
  const last = spellings.at(-1)?.split(' ') ?? [];
  await translateErrors(async () => {
    const { tokens } = await client.indices.analyze({ index, analyzer: ANALYZER, text: first ?? '' });
    const found = new Set(tokens?.map((token) => token.token));
    if (!last.every((word) => found.has(word))) {
      throw new FihristError(
        'engine_rejected',
        `The spelling rule of ${quote(rule.id)} expands nothing in Elasticsearch; run \`fihrist reindex\`.`,
      );
    }
  });
}

/**
 * What Elasticsearch would take without a word and expand nothing of.
 * @throws name_invalid naming the rule and the reason.
 */
export function checkRule({ id, synonyms }: SynonymRule): void {
  const spellings = synonyms.split(',').map((spelling) => spelling.trim());
  const fault =
    synonyms.length > MAX_RULE_LENGTH
      ? `has ${synonyms.length} letters, at most ${MAX_RULE_LENGTH} are taken`
      : /=>|[\\#\n\r]/.test(synonyms)
        ? 'holds a sign that rules are written with (=> \\ # or a line break)'
        : spellings.includes('')
          ? 'holds a spelling without a letter'
          : new Set(spellings).size < 2
            ? 'needs two different spellings'
            : undefined;
  if (fault === undefined) return;
  throw new FihristError('name_invalid', `The spelling rule of ${quote(id)} ${fault}: ${quote(synonyms)}.`);
}

function tooMany(count: number): FihristError {
  return new FihristError('name_invalid', `There are ${count} names with several spellings; a set holds ${MAX_RULES}.`);
}

async function hasRule(client: Client, set: string, id: string): Promise<boolean> {
  try {
    await client.synonyms.getSynonymRule({ set_id: set, rule_id: id });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function readSynonymSet(client: Client, set: string): Promise<SynonymRule[] | undefined> {
  const rules: SynonymRule[] = [];
  try {
    for (;;) {
      const page = await client.synonyms.getSynonym({ id: set, from: rules.length, size: PAGE });
      rules.push(...page.synonyms_set.map(({ id, synonyms }) => ({ id: String(id), synonyms: String(synonyms) })));
      if (page.synonyms_set.length === 0 || rules.length >= page.count) return rules;
    }
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isSame(kept: readonly SynonymRule[] | undefined, wanted: readonly SynonymRule[]): boolean {
  if (kept === undefined || kept.length !== wanted.length) return false;
  const byId = new Map(kept.map(({ id, synonyms }) => [id, synonyms]));
  return wanted.every(({ id, synonyms }) => byId.get(id) === synonyms);
}

/**
 * A reload goes to all indices of the cluster, and one that is made or deleted at that moment fails too, whoever's it is: so
 * those that failed are asked once more, and what is gone by then is left out.
 */
async function checkReload(
  client: Client,
  details: estypes.IndicesReloadSearchAnalyzersReloadResult | undefined,
): Promise<void> {
  let failures = details?._shards?.failures ?? [];
  const index = failures.flatMap((failure) => failure.index ?? []);
  if (index.length > 0) {
    await sleep(RELOAD_PAUSE_MS);
    failures = (await client.indices.reloadSearchAnalyzers({ index, ignore_unavailable: true }))._shards.failures ?? [];
  }
  if (failures.length === 0) return;
  const reason = failures[0]?.reason?.reason ?? 'unknown';
  throw new FihristError(
    'engine_rejected',
    `Elasticsearch stored the spellings but could not load them: ${quote(reason)}.`,
  );
}
