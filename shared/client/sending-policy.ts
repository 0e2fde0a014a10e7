/** What an organization lets its recruiters send, as its administrators see and set it. Types only. */

/** Domains for mail, over to, cc and bcc; a subdomain is another domain. */
export interface DomainList {
  /** `allowed`: mail goes to these alone. `refused`: to every other. */
  readonly rule: 'allowed' | 'refused';
  readonly names: readonly string[];
}

/** What it is to be; a rule that is left out sets no bound. */
export interface SendingPolicyWish {
  /** The `version` of the policy that this is to replace: with another one nothing is changed. */
  readonly version: string;
  /** True: nothing goes out. */
  readonly stopped: boolean;
  /** Messages of one recruiter in 24 hours. */
  readonly dailyCap?: number;
  readonly domains?: DomainList;
  readonly kinds?: readonly ('chat' | 'channel' | 'mail')[];
}

/** Since when each rule is as it is. */
export interface PolicySince {
  readonly stopped?: string;
  readonly dailyCap?: string;
  readonly domains?: string;
  readonly kinds?: string;
}

/** As it stands. Domain names are A-labels. */
export interface SendingPolicy extends SendingPolicyWish {
  readonly since: PolicySince;
  /** False: a part of what is stored is damaged, and nothing goes out until it is saved again. */
  readonly readable: boolean;
}
