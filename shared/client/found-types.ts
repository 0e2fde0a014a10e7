/** What the pickers are given: people, the user's teams, and channels of a team. */

export interface PersonFound {
  readonly id?: string;
  readonly displayName: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly kind: 'member' | 'guest' | 'contact';
}

/** People found, the best first. */
export interface PeopleFound {
  readonly people: readonly PersonFound[];
  /** There may be more than these: more letters find them. */
  readonly truncated: boolean;
}

export interface TeamFound {
  readonly id: string;
  readonly displayName: string;
  readonly description?: string;
}

/** The user's own teams. */
export interface TeamsFound {
  readonly teams: readonly TeamFound[];
  /** There are more than these. */
  readonly truncated: boolean;
}

export interface ChannelFound {
  readonly id: string;
  readonly displayName: string;
  readonly description?: string;
  readonly membershipType: string;
}

/** The channels of a team that the user can see. */
export interface ChannelsFound {
  readonly channels: readonly ChannelFound[];
  /** There are more than these. */
  readonly truncated: boolean;
}
