/** The table of what is real, emulated and absent, as the page that `PARITY.md` has to be. */
import { entraParity } from '../entra/parity.ts';
import { graphParity } from '../graph/parity.ts';
import { platformParity } from '../host/parity.ts';
import { vaultParity } from '../vault/parity.ts';
import type { ParityRow } from './row.ts';

export const parts: readonly (readonly [title: string, rows: readonly ParityRow[]])[] = [
  ['Entra ID', entraParity],
  ['Microsoft Graph', graphParity],
  ['Key Vault and managed identity', vaultParity],
  ['Azure Functions and storage', platformParity],
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

const lineOf = ({ what, standing, how, shownBy }: ParityRow): string =>
  `| ${[what, standing, how, `\`${shownBy.file}\`: ${shownBy.title}`].map(cell).join(' | ')} |`;

const tableOf = (title: string, rows: readonly ParityRow[]): string =>
  [`## ${title}`, '| what | standing | how far | shown by |', '|---|---|---|---|', ...rows.map(lineOf)].join(
    '\n',
  );

export const parityDocument = (): string =>
  [
    '# What is real in the sandbox',
    'Written by `node test/sandbox/parity/write.ts` from the rows beside the stand-ins; a test holds it equal, and every row names a test that is there. *Real* is Microsoft’s own code, *emulated* was written after what Microsoft documents or was seen to do, *absent* is not there.',
    ...parts.map(([title, rows]) => `\n${tableOf(title, rows)}`),
    '',
  ].join('\n');
