/** The connected Microsoft account. The e-mail is for display: it can be missing, and it can change. */
export interface Account {
  readonly email?: string;
  readonly displayName?: string;
  readonly tenantId: string;
}
