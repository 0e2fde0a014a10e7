/**
 * Microsoft's page where an administrator approves the app for the whole company, made from a sign-in address and kept
 * in this browser: the card that offers it is often shown days after the sign-in.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
const key = 'wintro.admin-consent-address';

/** Undefined when the sign-in address does not name the app. */
export function consentAddressOf(signInUrl: string): string | undefined {
  if (!URL.canParse(signInUrl)) return undefined;
  const { origin, searchParams } = new URL(signInUrl);
  const clientId = searchParams.get('client_id');
  const redirectUri = searchParams.get('redirect_uri');
  if (!clientId || !redirectUri) return undefined;
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: redirectUri,
  });
  return `${origin}/organizations/v2.0/adminconsent?${query.toString()}`;
}

export function rememberConsentAddress(signInUrl: string): void {
  const address = consentAddressOf(signInUrl);
  try {
    if (address) localStorage.setItem(key, address);
  } catch {
    // The text to forward then says the way through the admin center alone.
  }
}

export function rememberedConsentAddress(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
