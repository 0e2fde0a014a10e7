/**
 * What a company lets its people consent to, as Entra's settings are: "User consent settings" and, beside them, "Admin
 * consent requests". The first is one of three rules; the second is on or off under each of them.
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
 */
export type UserConsent =
  /** Everything but these scopes: with Microsoft's own list, "Let Microsoft manage your consent settings". */
  | { readonly rule: 'all-but'; readonly refused: readonly string[] }
  /** Only what the company itself has classified as low impact, and only to an app of a verified publisher. */
  | { readonly rule: 'low-impact'; readonly classified: readonly string[] }
  /** "Do not allow user consent." */
  | { readonly rule: 'nobody' };

export interface ConsentPolicy {
  readonly userConsent: UserConsent;
  /** "Users can request admin consent to apps they are unable to consent to." */
  readonly requests: boolean;
}

/** The part of Microsoft's managed list that the stand-in knows scopes of. It grows: 2025-07, 2025-11, 2026-07. */
export const managedList: readonly string[] = [
  'Chat.Read',
  'Chat.ReadWrite',
  'Mail.Read',
  'Mail.ReadWrite',
  'People.Read',
  'Contacts.ReadWrite',
];

/** What Entra proposes to classify as low impact. */
export const proposedLowImpact: readonly string[] = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
];

const managed: UserConsent = { rule: 'all-but', refused: managedList };

/** The policies that have a button; any other is made of the same parts. */
export const consentPolicies = {
  /** A new company's, in which nobody has switched the requests on. */
  managed: { userConsent: managed, requests: false },
  lowImpact: { userConsent: { rule: 'low-impact', classified: proposedLowImpact }, requests: false },
  nobodyWithRequests: { userConsent: { rule: 'nobody' }, requests: true },
  nobodyWithoutRequests: { userConsent: { rule: 'nobody' }, requests: false },
} as const satisfies Record<string, ConsentPolicy>;

export interface ConsentQuestion {
  readonly scopes: readonly string[];
  readonly publisherVerified: boolean;
}

/** Whether an ordinary user may say yes to all of these scopes at once: one that is refused spoils the whole page. */
export function usersMayConsent(
  { userConsent }: ConsentPolicy,
  { scopes, publisherVerified }: ConsentQuestion,
): boolean {
  switch (userConsent.rule) {
    case 'all-but':
      return !scopes.some((scope) => userConsent.refused.includes(scope));
    case 'low-impact':
      return publisherVerified && scopes.every((scope) => userConsent.classified.includes(scope));
    case 'nobody':
      return false;
  }
}
