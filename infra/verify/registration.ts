/** The app registration in Entra, as Graph shows it to an owner: as it was deployed, and nobody else's door. Changes nothing. */
import { SCOPE_IDS } from '../../shared/domain/capabilities.ts';
import type { Trusted } from '../hooks/federated-credential.ts';
import { graphApplications } from '../hooks/graph-applications.ts';
import { refusal, type Answer, type Call } from '../hooks/graph-call.ts';
import { isNotYet, type NotYet } from '../hooks/patience.ts';
import { reportStrangers } from '../hooks/registration-report.ts';
import { found, unless, type Finding } from './finding.ts';

export interface RegistrationLook {
  readonly call: Call;
  readonly clientId: string;
  readonly baseUrl: string;
  readonly mode: 'federated' | 'secret';
  readonly trusted: Trusted;
  /** Object ids of owners that are meant. */
  readonly knownOwners: readonly string[];
}

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';
const FIELDS =
  '$select=web,spa,publicClient,isFallbackPublicClient,requiredResourceAccess,signInAudience,servicePrincipalLockConfiguration';

export async function lookAtRegistration(look: RegistrationLook): Promise<readonly Finding[]> {
  const answer = await look.call('GET', `/applications(appId='${look.clientId}')?${FIELDS}`);
  const refused = refusalOf(answer);
  if (isNotYet(answer) || refused !== undefined) return [found('The app registration can be read.', refused)];
  return [...asDeployed(look, answer.body), ...(await strangers(look)), await publisher(look)];
}

const refusalOf = (answer: Answer | NotYet): string | undefined =>
  isNotYet(answer) ? answer.notYet : answer.status === 200 ? undefined : refusal(answer);

interface Addresses {
  readonly redirectUris?: readonly string[];
}

interface Shown {
  readonly web?: Addresses & {
    readonly implicitGrantSettings?: {
      readonly enableAccessTokenIssuance?: boolean;
      readonly enableIdTokenIssuance?: boolean;
    };
  };
  /** Of pages and of programs: both get tokens without a secret, and this product has neither. */
  readonly spa?: Addresses;
  readonly publicClient?: Addresses;
  readonly isFallbackPublicClient?: boolean | null;
  readonly signInAudience?: string;
  readonly requiredResourceAccess?: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
  }[];
  readonly servicePrincipalLockConfiguration?: {
    readonly isEnabled?: boolean;
    readonly allProperties?: boolean;
  };
}

function asDeployed({ baseUrl }: RegistrationLook, body: Answer['body']): readonly Finding[] {
  const app = body as Shown;
  const { signInAudience, requiredResourceAccess = [], servicePrincipalLockConfiguration: lock } = app;
  const asked = requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map(({ id, type }) => `${resourceAppId} ${type} ${id}`),
  );
  const wanted = Object.values(SCOPE_IDS).map((id) => `${MICROSOFT_GRAPH} Scope ${id}`);
  const other = [
    ...asked.filter((one) => !wanted.includes(one)),
    ...wanted.filter((one) => !asked.includes(one)),
  ];
  return [
    ...waysBack(app, baseUrl),
    found(
      'It asks for exactly the permissions of this version.',
      unless(other.length === 0, `another: ${other.join(', ')}`),
    ),
    found(
      'It takes work accounts of all tenants.',
      unless(signInAudience === 'AzureADMultipleOrgs', String(signInAudience)),
    ),
    found(
      'It is locked against credentials in other tenants.',
      unless(lock?.isEnabled === true && lock.allProperties === true, JSON.stringify(lock ?? null)),
    ),
  ];
}

/** Where tokens and codes go. */
function waysBack(
  { web, spa, publicClient, isFallbackPublicClient }: Shown,
  baseUrl: string,
): readonly Finding[] {
  const own = web?.redirectUris ?? [];
  const others = [...(spa?.redirectUris ?? []), ...(publicClient?.redirectUris ?? [])];
  const isOne = own.length === 1 && own[0] === `${baseUrl}/api/callback` && others.length === 0;
  const { enableAccessTokenIssuance, enableIdTokenIssuance } = web?.implicitGrantSettings ?? {};
  const open = [enableAccessTokenIssuance, enableIdTokenIssuance, isFallbackPublicClient].includes(true);
  return [
    found(
      'Its one redirect address is the callback.',
      unless(isOne, [...own, ...others].join(', ') || 'none'),
    ),
    found(
      'It gives no token to a page or a program that has no secret.',
      unless(!open, 'implicit grants, or a public client'),
    ),
  ];
}

/** Owners, credentials and federated subjects that nobody knows. */
async function strangers({
  call,
  clientId,
  mode,
  trusted,
  knownOwners,
}: RegistrationLook): Promise<readonly Finding[]> {
  const what = 'Nobody and nothing unknown can act as the app.';
  const graph = graphApplications(call);
  const app = await graph.find(clientId);
  if (app === 'absent' || isNotYet(app)) return [found(what, 'it could not be read')];
  const notes: string[] = [];
  await reportStrangers({ graph, knownOwners, note: (text) => notes.push(text) }, { app, mode, trusted });
  return notes.length === 0 ? [found(what, undefined)] : notes.map((note) => found(what, note));
}

async function publisher({ call, clientId }: RegistrationLook): Promise<Finding> {
  const app = await graphApplications(call).find(clientId);
  const isVerified = app !== 'absent' && !isNotYet(app) && app.verifiedPublisher !== undefined;
  return found(
    'Microsoft has verified the publisher.',
    unless(
      isVerified,
      'not verified: people outside your tenant meet "Approval required" (step 8 of infra/README.md)',
    ),
  );
}
