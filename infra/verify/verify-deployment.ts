/**
 * `npm run verify:deployment`: looks at a deployment from outside, and with a sign-in to the Azure CLI at its registration
 * and its resource group. Changes nothing, but for a sign-in that is begun and ends by itself. Exit code 1 when something
 * is wrong.
 *   --url <address>            PUBLIC_BASE_URL; not needed with --outputs
 *   --origin <origin>          of a page of Wintro that may call the API; may be given several times
 *   --outputs <file>           outputs of the deployment: looks at the registration, too
 *   --resource-group <name>    looks at the resource group, too; needs --outputs
 *   --known-owners <ids>       as in `make-secrets`
 * WINTRO_RECRUITER_TOKEN in the environment: a recruiter's token of Wintro, for the look at the sign-in address.
 */
import { parseArgs } from 'node:util';
import { isLoopback } from '../../shared/config/settings-reader.ts';
import { runAz } from '../hooks/az.ts';
import { openGraph } from '../hooks/graph-call.ts';
import { openVoice, type Voice } from '../hooks/hook-command.ts';
import { readInputs, type HookInputs } from '../hooks/inputs.ts';
import { ownLocks } from '../hooks/locks-work.ts';
import { areOfAzd, graphToken, signIn } from '../hooks/sign-in.ts';
import { openAsk, whyNoAnswer } from './ask.ts';
import { found, lineOf, type Finding } from './finding.ts';
import { lookFromOutside } from './from-outside.ts';
import { lookInAzure } from './in-azure.ts';
import { lookAtRegistration } from './registration.ts';
import { lookAtSignIn } from './sign-in-address.ts';
import { lookAtTls } from './tls.ts';

const options = {
  url: { type: 'string' },
  origin: { type: 'string', multiple: true, default: [] as string[] },
  outputs: { type: 'string' },
  'resource-group': { type: 'string' },
  'known-owners': { type: 'string', default: '' },
} as const;

const NEEDED = [
  ...['DATA_TABLE_ENDPOINT', 'ENTRA_CLIENT_ID', 'ENTRA_CREDENTIAL', 'ENTRA_TENANT_ID', 'FUNCTION_APP_NAME'],
  ...['KEY_VAULT_URL', 'MANAGED_IDENTITY_PRINCIPAL_ID', 'PUBLIC_BASE_URL'],
];

async function main(voice: Voice): Promise<boolean> {
  const { values } = parseArgs({ options });
  const resourceGroup = values['resource-group'];
  // Without it nothing of the group or of the registration would be looked at, and the end would say that all is well.
  if (values.outputs === undefined && (resourceGroup !== undefined || values['known-owners'] !== ''))
    throw new Error('--resource-group and --known-owners need --outputs <file>.');
  const inputs = values.outputs === undefined ? undefined : readInputs(NEEDED, values.outputs);
  const baseUrl = addressOf(values.url ?? inputs?.get('PUBLIC_BASE_URL'));
  const findings = await fromOutside(baseUrl, values.origin, inputs?.get('ENTRA_CLIENT_ID'));
  if (inputs !== undefined) {
    const knownOwners = values['known-owners'].split(',').map((id) => id.trim());
    findings.push(...(await ofRegistration(inputs, baseUrl, knownOwners).catch(notLooked)));
    if (resourceGroup !== undefined) findings.push(...(await ofGroup(inputs, resourceGroup)));
  }
  return report(voice, findings);
}

/** What was seen before is told all the same. */
const notLooked = (error: unknown): readonly Finding[] => [
  found('The app registration can be looked at.', (error as Error).message),
];

/** Throws when it is none that a browser would be sent to. */
function addressOf(url: string | undefined): string {
  if (url === undefined)
    throw new Error('Name the deployment: --url <PUBLIC_BASE_URL>, or --outputs <file>.');
  const isGood = URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(url));
  if (!isGood) throw new Error('--url must be an https address.');
  return url.replace(/\/+$/, '');
}

async function fromOutside(
  baseUrl: string,
  origins: readonly string[],
  clientId: string | undefined,
): Promise<Finding[]> {
  const { protocol, hostname, port } = new URL(baseUrl);
  const isHttps = protocol === 'https:';
  const ask = openAsk(baseUrl);
  const token = process.env['WINTRO_RECRUITER_TOKEN'];
  const what = 'The sign-in can be begun.';
  return [
    ...(isHttps ? await lookAtTls({ host: hostname, port: Number(port || 443) }, Date.now()) : []),
    ...(await lookFromOutside({ ask, isHttps, origins })),
    ...(await lookAtSignIn({ ask, baseUrl, token, clientId }).catch((error: unknown) => [
      found(what, whyNoAnswer(error)),
    ])),
  ];
}

async function ofRegistration(
  inputs: HookInputs,
  baseUrl: string,
  knownOwners: readonly string[],
): Promise<readonly Finding[]> {
  const tenantId = inputs.get('ENTRA_TENANT_ID');
  const signedIn = await signIn(tenantId, areOfAzd(inputs));
  return lookAtRegistration({
    call: openGraph(inputs.graphUrl, graphToken(signedIn)),
    clientId: inputs.get('ENTRA_CLIENT_ID'),
    baseUrl,
    mode: inputs.get('ENTRA_CREDENTIAL') === 'secret' ? 'secret' : 'federated',
    trusted: {
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      subject: inputs.get('MANAGED_IDENTITY_PRINCIPAL_ID'),
    },
    knownOwners: [...knownOwners, ...(signedIn.objectId === undefined ? [] : [signedIn.objectId])],
  });
}

const ofGroup = (inputs: HookInputs, resourceGroup: string): Promise<readonly Finding[]> =>
  lookInAzure({
    ...{ az: runAz, resourceGroup, functionApp: inputs.get('FUNCTION_APP_NAME') },
    locks: ownLocks(inputs.get('DATA_TABLE_ENDPOINT'), inputs.get('KEY_VAULT_URL')),
  });

/** Whether nothing was wrong. */
function report(voice: Voice, findings: readonly Finding[]): boolean {
  for (const finding of findings) {
    if (finding.wrong !== undefined) voice.fail(lineOf(finding));
    else voice.say(lineOf(finding));
  }
  const wrong = findings.filter((one) => one.wrong !== undefined).length;
  const left = findings.filter((one) => one.skipped !== undefined).length;
  voice.say(`${findings.length - wrong - left} as it should be, ${wrong} wrong, ${left} not looked at.`);
  return wrong === 0;
}

const voice = openVoice(process.env);
main(voice).then(
  (isRight) => {
    if (!isRight) process.exitCode = 1;
  },
  (error: unknown) => {
    voice.fail(`verify:deployment: ${(error as Error).message}`);
    process.exitCode = 1;
  },
);
