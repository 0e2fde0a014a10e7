/**
 * Types that a public generator makes of the description: they compile, and they say what the browser client's own types
 * say, in both directions. A field that one side alone knows, or that one side alone may leave out, is a difference.
 */
import { beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { sourcePath, sourceText } from '../agreement/source.ts';
import { closed } from '../support/closed-description.ts';
import { faultsOf } from './compiled.ts';
import { described } from './described.ts';

/** Each public type of the client, and the same in the schemas `S` of the description. When a message goes out is said beside it. */
const SAME: Readonly<Record<string, string>> = {
  AcceptedMessage: `S['AcceptedSend']`,
  Account: `S['Account']`,
  ApprovalLink: `S['ApprovalLink']`,
  ApprovalLinkRequest: `S['ApprovalLinkRequest']`,
  ApprovalReported: `S['ApprovalReported']`,
  ErasureAhead: `S['ErasureAhead']`,
  ApprovalWait: `S['ApprovalWait']`,
  ApprovalWord: `S['ApprovalWord']`,
  Attention: `S['Attention']`,
  AuditEntry: `S['AuditEntry']`,
  AuditPage: `S['AuditPage']`,
  Capability: `S['Capability']`,
  ChannelFound: `S['ChannelFound']`,
  ChannelsFound: `S['ChannelsFound']`,
  ChannelMessage: `Omit<S['ChannelMessage'], 'sendAt'>`,
  ChatMessage: `Omit<S['ChatMessage'], 'sendAt'>`,
  CompanyConnection: `S['CompanyConnection']`,
  CompanyConnections: `S['CompanyConnections']`,
  Connection: `S['Connection']`,
  ConnectionAction: `S['Connection']['actions'][number]`,
  ConnectionFailure: `S['ConnectionFailure']`,
  ConnectionSearch: `S['ConnectionSearch']`,
  ConnectionState: `S['Connection']['state']`,
  ConnectionViewName: `S['Connection']['view']`,
  DomainList: `S['DomainList']`,
  PolicySince: `S['PolicySince']`,
  SendingPolicy: `S['SendingPolicy']`,
  SendingPolicyWish: `S['SendingPolicyWish']`,
  CountedSends: `S['CountedSends']`,
  Disconnection: `S['Disconnection']`,
  Erasure: `S['Erasure']`,
  FailureInWords: `Omit<S['LastOutcome'], 'at'>`,
  FailureOwner: `S['Problem']['owner']`,
  LastOutcome: `S['LastOutcome']`,
  MadeApprovalLink: `S['MadeApprovalLink']`,
  MailAddress: `S['MailAddress']`,
  MailMessage: `Omit<S['MailMessage'], 'sendAt'>`,
  Attachment: `S['Attachment']`,
  Signature: `S['Signature']`,
  SignatureLogo: `S['SignatureLogo']`,
  SignatureWish: `S['SignatureWish']`,
  MemberDisconnection: `S['MemberDisconnection']`,
  Message: `Client.ChatMessage | Client.ChannelMessage | Client.MailMessage`,
  MessageBody: `S['MessageBody']`,
  OpenAttempt: `S['OpenAttempt']`,
  PeopleFound: `S['PeopleFound']`,
  PersonFound: `S['PersonFound']`,
  SendEntry: `S['SendEntry']`,
  SendsPage: `S['SendsPage']`,
  SendState: `S['SendEntry']['state']`,
  SendWarning: `S['SendWarning']`,
  SentMessage: `S['Send']`,
  SignInAction: `keyof S['AsksFor']`,
  TeamFound: `S['TeamFound']`,
  TeamsFound: `S['TeamsFound']`,
};

const HEAD = `
import type * as Client from '../../shared/client/types.ts';
import type { components } from './known.ts';
type S = components['schemas'];
type Fits<A, B> = [A] extends [B] ? true : false;
type Whole<T> = T extends string | number | boolean ? T
  : T extends readonly (infer E)[] ? readonly Whole<E>[]
  : { readonly [K in keyof T]-?: Whole<T[K]> };
type Both<A, B> = [Fits<A, B>, Fits<B, A>, Fits<Whole<A>, Whole<B>>, Fits<Whole<B>, Whole<A>>];
`;

const line = ([name, same]: readonly [string, string]): string =>
  `export const ${name}: Both<Client.${name}, ${same}> = [true, true, true, true];`;

const GENERATOR = sourcePath('node_modules', 'openapi-typescript', 'bin', 'cli.js');

/** The generator as everybody runs it: a description in, TypeScript out. */
function typesOf(description: unknown): string {
  const input = JSON.stringify(description);
  const ran = spawnSync(process.execPath, [GENERATOR, '--immutable'], {
    input,
    encoding: 'utf8',
    timeout: 100_000,
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran.stdout;
}

/** Where the client declares what the API sends and takes; `types.ts` hands on what the others hold. */
const exported = [
  'types',
  'account',
  'company-types',
  'failure-types',
  'found-types',
  'sending-policy',
  'sends',
  'signature-types',
].flatMap((file) =>
  [...sourceText(`shared/client/${file}.ts`).matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  ),
);

let served: string;
let known: string;
beforeAll(() => {
  served = typesOf(described());
  known = typesOf(closed(described()));
});

test('the types of the served description compile, and its answers are open', () => {
  expect(faultsOf({ 'api.ts': served })).toEqual([]);
  expect(served).toContain('readonly state: string;');
  expect(known).toContain('readonly state: "not-connected" | "awaiting-approval"');
});

test('every public type of the browser client is compared with the description', () => {
  expect(exported.toSorted()).toEqual(Object.keys(SAME).toSorted());
});

/** The types that differ; what else is wrong as it is told. */
function differing(pairs: readonly (readonly [string, string])[]): string[] {
  const agree = HEAD + pairs.map(line).join('\n');
  const [, ...lines] = ['', ...agree.split('\n')];
  const faults = faultsOf({ 'agree.ts': agree, 'known.ts': known }).map((fault) => {
    const [, number] = /^agree\.ts:(\d+):/.exec(fault) ?? [];
    return /const (\w+)/.exec(lines[Number(number) - 1] ?? '')?.[1] ?? fault;
  });
  return [...new Set(faults)];
}

test("the browser client's types and the description say the same", () => {
  expect(differing(Object.entries(SAME))).toEqual([]);
});

test.each([
  ['a field that the client alone knows', `S['Account'] & { readonly more?: string }`],
  ['a field that the description alone knows', `Omit<S['Account'], 'email'>`],
  ['a field that one side may leave out', `Required<S['Account']>`],
  ['a word that one side does not know', `Omit<S['Account'], 'email'> & { readonly email?: 'a' }`],
])('the comparison finds %s', (_what, other) => {
  expect(differing([['Account', other]])).toEqual(['Account']);
});
