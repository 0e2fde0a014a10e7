/** The erasure of an organization, as the API answers it. Types only. */

/** That everything of an organization is erased: ordered, and in 24 hours begun. */
export interface PendingErasure {
  readonly requestedAt: string;
  readonly startsAt: string;
}

/** The answer to an order, with what will not be erased. */
export interface OrderedErasure extends PendingErasure {
  readonly kept: string;
}

/** The receipt of an erasure that is over. */
export interface LastErasure {
  readonly requestedAt: string;
  readonly finishedAt: string;
  /** How many people were listed when it began. */
  readonly people: number;
  readonly kept: string;
}

/** What became of the wish to stop; after the beginning, who was erased by then stays erased. */
export interface StoppedErasure {
  readonly stopped: boolean;
  readonly hadBegun: boolean;
}
