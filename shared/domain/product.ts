/** What an administrator of a company is told about the app and its publisher. Types only. */

export interface Publisher {
  readonly name?: string;
  /** The company behind it, and where it has its seat. */
  readonly company?: string;
  readonly country?: string;
  /** Whether Microsoft has verified the publisher, and the day (yyyy-mm-dd) on which that was looked up. */
  readonly verification?: { readonly verified: boolean; readonly asOf: string };
  readonly privacyStatementUrl?: string;
  /** A mail address or an https address. */
  readonly securityContact?: string;
  /** Where in Azure the data is. */
  readonly dataRegion?: string;
  /** The contract about processing data on somebody's behalf. */
  readonly processingAgreementUrl?: string;
  /** Addresses or ranges that renewals come from, when they are fixed. */
  readonly outboundAddresses?: readonly string[];
}

export interface Product {
  readonly appId: string;
  /** Where Microsoft's sign-in pages are. */
  readonly loginOrigin: string;
  /** The admin center's list of what a company was asked to approve. */
  readonly requestListUrl: string;
  readonly publisher: Publisher;
  /** How the app proves itself to Entra. */
  readonly credential: 'federated' | 'secret';
  /** How long rows of the audit are kept. */
  readonly auditRetentionDays: number;
}
