/**
 * Microsoft's addresses, each once. What a deployment may replace (on loopback only, Graph's base aside) is a setting
 * whose default stands here.
 */

/** Base of Entra ID's pages and endpoints. */
const LOGIN_BASE = 'https://login.microsoftonline.com';

/** Issuer of ID tokens; `{tenantid}` is the tenant of the account. */
export const ID_TOKEN_ISSUER = `${LOGIN_BASE}/{tenantid}/v2.0`;

/** Any work or school account. Consumer accounts cannot use Teams. */
export const SIGN_IN_AUTHORITY = `${LOGIN_BASE}/organizations`;

/** Entra's signing keys; `{tenantid}` may be any authority. */
export const ENTRA_KEYS_URL = `${LOGIN_BASE}/{tenantid}/discovery/v2.0/keys`;

/** Entra's token endpoint; `{tenantid}` is the tenant of the app registration when the app asks for itself. */
export const ENTRA_TOKEN_URL = `${LOGIN_BASE}/{tenantid}/oauth2/v2.0/token`;

export const GRAPH_BASE = 'https://graph.microsoft.com';

/** Where users see and remove what they have consented to. */
export const MY_APPS_URL = 'https://myapps.microsoft.com/';

/** Deep links into Teams. @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
export const TEAMS_MESSAGE_LINK = 'https://teams.microsoft.com/l/message';

/** The Entra admin center's list of requests for an administrator's consent. */
export const ENTRA_REQUESTS_URL =
  'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AccessRequests';

/** Where Teams lives, in Microsoft's clouds. */
const TEAMS_HOSTS: ReadonlySet<string> = new Set([
  'teams.microsoft.com',
  'teams.cloud.microsoft',
  'teams.microsoft.us',
  'gov.teams.microsoft.us',
  'dod.teams.microsoft.us',
  'teams.microsoftonline.cn',
]);

/** Whether an address may be shown as a link into Teams: https, and Teams' own host. */
export const isTeamsLink = (link: string | undefined): boolean => {
  if (link === undefined || !URL.canParse(link)) return false;
  const { protocol, hostname, username, password } = new URL(link);
  return protocol === 'https:' && TEAMS_HOSTS.has(hostname) && username === '' && password === '';
};
