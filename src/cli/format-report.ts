/** The report of a run for people. */
import type { IndexReport } from '../indexing/index-report.ts';
import { plain } from './terminal.ts';

/** Rejections shown one by one; `--json` lists more. */
const SHOWN_REJECTIONS = 20;

export function formatReport(report: IndexReport): string {
  const { files, unreadFiles, read, seconds, isDryRun, rejections, rejected, takenDown } = report;
  const rate = seconds > 0 ? Math.round(read / seconds) : read;
  const lines = [
    `${isDryRun ? 'Dry run: ' : ''}read ${read} ${plural(read, 'article')} from ${files} ${plural(files, 'file')} in ${seconds.toFixed(1)} s (${rate}/s)`,
    `  new        ${report.new}`,
    `  updated    ${report.updated}`,
    `  unchanged  ${report.unchanged}${takenDown > 0 ? ` (${takenDown} taken down before)` : ''}`,
    `  repeated   ${report.repeated}`,
    `  rejected   ${rejected}`,
  ];
  for (const { file, line, code, reason } of rejections.slice(0, SHOWN_REJECTIONS)) {
    lines.push(`    ${plain(file)}${line === null ? '' : `:${line}`}  ${plain(reason)} [${code}]`);
  }
  if (rejected > SHOWN_REJECTIONS) lines.push(`    … and ${rejected - SHOWN_REJECTIONS} more`);
  if (report.rejectedFile !== null) lines.push(`    to mend and index again: ${report.rejectedFile}`);
  if (unreadFiles > 0)
    lines.push(`  left unread: ${unreadFiles} ${plural(unreadFiles, 'file')}, as the last run left them`);
  for (const [file, encoding] of Object.entries(report.encodings).slice(0, SHOWN_REJECTIONS)) {
    lines.push(`  ${plain(file)} was read as ${encoding}`);
  }
  const unknown = Object.entries(report.unknownFields);
  if (unknown.length > 0) {
    const list = unknown.map(([field, count]) => `${plain(field)} (${count})`).join(', ');
    lines.push(`  left out: fields that no article has: ${list}`);
  }
  return `${lines.join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
