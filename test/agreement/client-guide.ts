/**
 * The parts of the client's guide that are made from the tables of the product. Run by itself it writes them:
 * `node test/agreement/client-guide.ts`.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { clientProblems, type ClientReason } from '../../shared/client/problem.ts';
import { failureEntry, type FailureReason } from '../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import * as limits from '../../shared/domain/limits.ts';
import * as mail from '../../shared/domain/mail/mail-limits.ts';
import { statusOf } from '../../shared/http/problem.ts';
import { sourcePath, sourceText } from './source.ts';

const GUIDE = 'shared/client/README.md';

interface Row {
  readonly reason: string;
  readonly status: string;
  readonly owner: string;
  readonly retryable: boolean;
  readonly title: string;
}

const rowOf = ({ reason, status, owner, retryable, title }: Row): string =>
  `| \`${reason}\` | ${status} | ${owner} | ${retryable ? 'yes' : 'no'} | ${title} |`;

function reasons(): string {
  const table = (Object.keys(FAILURE_TABLE) as FailureReason[]).map((reason) =>
    rowOf({ ...failureEntry(reason), reason, status: String(statusOf(reason)) }),
  );
  const own = (Object.keys(clientProblems) as ClientReason[]).map((reason) =>
    rowOf({ ...clientProblems[reason], reason, status: 'client' }),
  );
  const head = ['| reason | status | who acts | try again | what happened |', '|---|---|---|---|---|'];
  return [...head, ...table, ...own].join('\n');
}

const number = (value: number): string => value.toLocaleString('en-US');

/** What a form can know before it sends. */
function formLimits(): string {
  const rows = [
    [
      'chat and channel messages',
      `${number(limits.MAX_TEAMS_CONTENT_BYTES)} bytes of UTF-8, after cleaning and with the tags that the text gets`,
    ],
    [
      'the whole request, so the text of a mail too',
      `${number(limits.MAX_BODY_BYTES)} bytes of JSON, the files of a mail aside`,
    ],
    [
      'files of a mail',
      `${number(mail.MAX_ATTACHMENTS)}; the request that Wintro makes of the mail with everything in it ${number(mail.MAX_MAIL_REQUEST_BYTES)} bytes, about 2.5 MB of files`,
    ],
    ['name of a file', `one line, ${number(mail.MAX_FILE_NAME_CHARS)} characters, without a folder`],
    [
      'signature',
      `${number(mail.MAX_SIGNATURE_BYTES)} bytes of HTML; its logo ${number(mail.MAX_LOGO_BYTES)} bytes of PNG or JPEG`,
    ],
    ['subject', `one line, ${number(limits.MAX_SUBJECT_CHARS)} characters; of a mail not blank`],
    [
      'recipients of a mail',
      `1 to ${number(limits.MAX_MAIL_RECIPIENTS)}, with cc and bcc; all addresses together ${number(limits.MAX_MAIL_ADDRESSES_BYTES)} bytes`,
    ],
    [
      'people of a new group chat',
      `${number(limits.MIN_GROUP_MEMBERS)} to ${number(limits.MAX_GROUP_MEMBERS)}; its topic one line without a colon, ${number(limits.MAX_TOPIC_CHARS)} characters`,
    ],
    ['mentions of a message', number(limits.MAX_MENTIONS)],
    ['one address', `${number(limits.MAX_ADDRESS_CHARS)} characters, without name or brackets`],
    ['name of a recipient', `one line, ${number(limits.MAX_PERSON_NAME_CHARS)} characters`],
    ['HTML', `tags in each other ${number(limits.MAX_HTML_DEPTH)} deep; scripts and styles are taken out`],
    [
      'search',
      '1 to 100 characters; at most ' +
        number(limits.MAX_PEOPLE) +
        ' people are found, `truncated` says that there are more',
    ],
  ];
  return ['| what | at most |', '|---|---|', ...rows.map(([what, most]) => `| ${what} | ${most} |`)].join(
    '\n',
  );
}

const PARTS = { reasons, limits: formLimits };

/** The guide with its made parts as they have to be. */
export function guideAsItShouldBe(): string {
  return Object.entries(PARTS).reduce((text, [name, make]) => {
    const begin = `<!-- ${name}: made by test/agreement/client-guide.ts -->`;
    const [before = '', rest = ''] = text.split(begin);
    const [, after = ''] = rest.split(`<!-- end of ${name} -->`);
    return `${before}${begin}\n${make()}\n<!-- end of ${name} -->${after}`;
  }, sourceText(GUIDE));
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(sourcePath(GUIDE), guideAsItShouldBe());
