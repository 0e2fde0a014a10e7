/** Where the parts of the sandbox are, as the settings page needs to know them. */

/** Read anew at each request: a socket's address is known only after it was opened. */
export interface WintroAddresses {
  /** Where this page is. */
  wintro: string;
  /** Origin of the API, without `/api`. */
  api: string;
  /** The stand-in for Teams and Outlook. */
  arrived?: string;
  /** The sandbox's control page. */
  control?: string;
  /** The stand-in for Microsoft Entra: sign-in and admin center. */
  entra?: string;
}
