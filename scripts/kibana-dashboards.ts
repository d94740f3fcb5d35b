/**
 * node scripts/kibana-dashboards.ts [index] > kibana/dashboards.ndjson
 *
 * Prints the dashboards for Kibana, for the read alias `articles` or another one (FIHRIST_INDEX). After a change here write
 * the file anew; a test holds it to this. docker compose imports them by itself.
 */
import { createDashboards } from './kibana/create-dashboards.ts';
import { toNdjson } from './kibana/saved-object.ts';

process.stdout.write(toNdjson(createDashboards(process.argv[2] ?? 'articles')));
