/** What an administrator of a company is told about the app and its publisher. Types only. */

export interface Publisher {
  readonly name?: string;
  /** Whether Microsoft has verified the publisher, and the day (yyyy-mm-dd) on which that was looked up. */
  readonly verification?: { readonly verified: boolean; readonly asOf: string };
  readonly privacyStatementUrl?: string;
  /** A mail address or an https address. */
  readonly securityContact?: string;
  /** Where in Azure the data is. */
  readonly dataRegion?: string;
}

export interface Product {
  readonly appId: string;
  /** Where Microsoft's sign-in pages are. */
  readonly loginOrigin: string;
  /** The admin center's list of what a company was asked to approve. */
  readonly requestListUrl: string;
  readonly publisher: Publisher;
}
