/** Limits that more than one file must know, with their unit in the name. A limit of one file alone stands there. Numbers only. */

/** Longest time for one request, below Azure's own cut at 230 s. */
export const REQUEST_DEADLINE_MS = 25_000;
/** Longest time for one run of a timer, below the host's functionTimeout of five minutes. */
export const BACKGROUND_DEADLINE_MS = 240_000;
export const TABLE_TIMEOUT_MS = 2_000;
/** One look at all tables and queues, to see whether they answer: as long as health waits for its other parts. */
export const STORAGE_PROBE_MS = 5_000;
export const VAULT_TIMEOUT_MS = 3_000;
export const ENTRA_TIMEOUT_MS = 8_000;
export const GRAPH_READ_TIMEOUT_MS = 5_000;
export const GRAPH_SEND_TIMEOUT_MS = 20_000;
export const SIGNING_KEYS_TIMEOUT_MS = 5_000;
/** One try to tell Wintro's back end of an event. */
export const WEBHOOK_TIMEOUT_MS = 10_000;
/** Kept back from a request's deadline to record what happened. */
export const RECORDING_RESERVE_MS = 2_500;
/** With less than this left after the ledger row is written, the message is not posted. */
export const MIN_POST_MS = 5_000;
/** A wish of Microsoft's to wait up to this long is granted once within a synchronous send, if enough time remains then. */
export const SHORT_WAIT_SECONDS = 5;
export const MIN_AFTER_WAIT_MS = 10_000;
/** Waits of a synchronous send that are not known by name, its ledger's among them, count from here: the row is read again. */
export const UNNOTICED_WAIT_MS = 1_000;
/** Sends of this process whose outcome is known but could not be recorded. */
export const MAX_UNRECORDED_SENDS = 10_000;

export const MAX_BODY_BYTES = 256 * 1024;
/** A request that brings files: Graph's own bound, and what is around it. The rest of it keeps the limit above. */
export const MAX_BODY_WITH_FILES_BYTES = 4 * 1024 * 1024;
export const MAX_JSON_DEPTH = 10;
/** Lists, objects and what is in them: a batch of a hundred mails to fifty people each, all with their names, has 20,000. */
export const MAX_JSON_VALUES = 30_000;
export const MAX_SIGNING_KEYS_BYTES = 64 * 1024;
export const MAX_GRAPH_ANSWER_BYTES = 1024 * 1024;
/** Names that come from Microsoft are cut here; ids, addresses and links that are longer are dropped. */
export const MAX_MICROSOFT_TEXT_CHARS = 2_048;
/** A claims challenge is some hundred characters; a longer one would fit into no sign-in address and is ignored. */
export const MAX_CLAIMS_CHARS = 2_048;

/** From `connect` to Microsoft's return, by the storage service's clock. */
export const ATTEMPT_SECONDS = 60 * 60;
/** From the return to `connect/complete`. */
export const PARKED_SECONDS = 5 * 60;
/** How long another request leaves a redemption alone. */
export const REDEEM_LEASE_SECONDS = 60;
export const MAX_OPEN_ATTEMPTS = 5;
/** How long it is still known what became of a sign-in, for whoever finishes it again. */
export const ATTEMPT_KEPT_SECONDS = 3 * 3_600;
/** Longest authorization code or state accepted from the redirect. */
export const MAX_REDIRECT_FIELD_CHARS = 8_192;

/** How long an approval link lives. */
export const LINK_DAYS = 30;
/** Links of one organization that live at the same time. */
export const MAX_LIVE_LINKS = 20;
/** Links that an organization lists, those that were taken back included. */
export const MAX_LISTED_LINKS = 60;
/** Walks to Microsoft from one link. */
export const MAX_LINK_STARTS_PER_HOUR = 30;
export const MAX_APPROVAL_REPORTS = 10;
export const MAX_KNOWN_TENANTS = 20;
/** The name of who asks, as the page for the administrator shows it. */
export const MAX_ASKER_CHARS = 60;
/** Rows of one page of the audit. */
export const AUDIT_PAGE_ROWS = 100;
/** Sends of one page of somebody's history, how many rows one look goes through for it, and how many are read at once. */
export const SENDS_PAGE_ROWS = 25;
export const MAX_SEARCHED_SENDS = 1_000;
export const SENDS_AT_ONCE = 100;
/** People of one page of the company's connections, how many members one search looks at, and for how long. */
export const CONNECTIONS_PAGE_ROWS = 50;
export const MAX_SEARCHED_MEMBERS = 2_000;
export const SEARCH_MS = 5_000;
/** One call of an export: how many sends it holds at most, how many rows of the audit it looks at, and for how long. */
export const EXPORT_SENDS = 1_000;
export const EXPORT_AUDIT_ROWS = 5_000;
export const EXPORT_MS = 10_000;
/** Rows that an export reads at a time. */
export const EXPORT_PAGE_ROWS = 200;

/** How long an instance goes by the sending policy that it has read, and of how many organizations it knows one. */
export const POLICY_CACHE_SECONDS = 10;
export const MAX_KNOWN_POLICIES = 10_000;
/** Sends of one recruiter that a policy may allow in so long. */
export const MAX_DAILY_CAP = 5_000;
export const CAP_HOURS = 24;
/** How long rows of the audit are kept: unless the operator says otherwise, at least, and at most. */
export const AUDIT_RETENTION_DAYS = 400;
export const MIN_AUDIT_RETENTION_DAYS = 90;
export const MAX_AUDIT_RETENTION_DAYS = 3_650;
/** How long it is known that somebody was erased, and for how long a request of before may still be running, clocks included. */
export const ERASED_HOURS = 24;
export const JUST_ERASED_SECONDS = 60;
/** Domain names of a policy, and their characters together: they stand in one cell, which holds 32,768. */
export const MAX_POLICY_DOMAINS = 500;
export const MAX_POLICY_DOMAINS_CHARS = 20_000;

/** How long a row may stay in `sending` before its outcome counts as unknown. */
export const SEND_LEASE_SECONDS = 60;
export const MAX_KNOWN_CHATS = 100;
export const MAX_MAIL_RECIPIENTS = 50;
/** People of a new group chat beside the one who begins it; one person needs no group. */
export const MIN_GROUP_MEMBERS = 2;
export const MAX_GROUP_MEMBERS = 20;
/** @see https://learn.microsoft.com/graph/api/chat-patch */
export const MAX_TOPIC_CHARS = 250;
/** People mentioned in one message. */
export const MAX_MENTIONS = 10;
/** People looked up at the same time for one message. */
export const LOOKUPS_AT_ONCE = 4;
/** Addresses that answers to a mail go to. */
export const MAX_REPLY_TO = 10;
export const MAX_SUBJECT_CHARS = 255;
export const MAX_ADDRESS_CHARS = 254;
export const MAX_PERSON_NAME_CHARS = 256;
/** All addresses of a mail together, in UTF-8. */
export const MAX_MAIL_ADDRESSES_BYTES = 10_000;
/** Teams takes about 28 KB with everything around it; the rest is left for what Teams adds. */
export const MAX_TEAMS_CONTENT_BYTES = 24 * 1024;
/** Tags in each other in the HTML of a message. */
export const MAX_HTML_DEPTH = 100;

/** One binary property of a table entity holds 64 KiB, an entity 1 MiB. */
export const CACHE_CHUNK_BYTES = 60 * 1024;
export const MAX_CACHE_BYTES = 900 * 1024;

export const SECRET_CACHE_SECONDS = 600;
export const SECRET_STALE_SECONDS = 24 * 3600;
/** A forced re-read of a secret happens at most this often. */
export const SECRET_FORCED_READ_SECONDS = 60;
export const SIGNING_KEYS_CACHE_SECONDS = 600;
export const SIGNING_KEYS_STALE_SECONDS = 24 * 3600;
export const SIGNING_KEYS_COOLDOWN_SECONDS = 30;
/** Answers of one person search. */
export const MAX_PEOPLE = 25;
/** Contacts looked through by one search: they have no search of their own at Microsoft. */
export const MAX_CONTACTS = 500;
/** Anonymous askers of health share one probe for so long. */
export const HEALTH_PROBE_SECONDS = 10;
/** Pages followed when Graph answers in pages. */
export const MAX_GRAPH_PAGES = 10;
/** A wish of Entra's to wait counts up to this long at a time. */
export const MAX_ENTRA_PAUSE_SECONDS = 15 * 60;
/** A wish to wait that is not Entra's own answer, and a second refusal of a renewed token, pause this process only. */
export const FOREIGN_PAUSE_SECONDS = 30;
export const FORCED_RENEWAL_PAUSE_SECONDS = 60;
/** How often a connection is checked because its user asks. */
export const CHECK_AGAIN_SECONDS = 5 * 60;
/** A stored `checkedAt` may be this far ahead of our clock; further is no check that has been. */
export const CHECKED_AHEAD_SECONDS = 5 * 60;
/** Longest life of an access token that is believed: 28 hours with continuous access evaluation, and some. */
export const MAX_TOKEN_LIFE_SECONDS = 29 * 3600;
/** After an early renewal has failed, the token in hand serves this long before the next try. */
export const EARLY_RENEWAL_RETRY_SECONDS = 60;
/** An access token is not used in the last seconds of its life. */
export const TOKEN_MARGIN_SECONDS = 120;

/** How far ahead a message may be scheduled, and for how long after its time it is still sent. */
export const MIN_SCHEDULE_SECONDS = 120;
export const MAX_SCHEDULE_DAYS = 30;
export const GOOD_FOR_MINUTES = 60;
/**
 * Messages of one person that wait or are on their way in the queue. Against heaping up, and not exact: it is counted before
 * they are written, so that requests at the same moment may each find room for theirs.
 */
export const MAX_WAITING_SENDS = 500;
/** One request for many messages: so many at most, so large, and each is sent within so long or not at all. */
export const MAX_BATCH_MESSAGES = 100;
export const MAX_BATCH_BYTES = 1024 * 1024;
export const BATCH_GOOD_FOR_HOURS = 6;
/** What a template makes of its values, all messages together. */
export const MAX_TEMPLATE_MADE_BYTES = 4 * 1024 * 1024;
/** Fields of one template: each of them is looked for at each of its recipients. */
export const MAX_TEMPLATE_FIELDS = 100;
export const MAX_FIELD_NAME_CHARS = 40;
export const MAX_FIELD_VALUE_CHARS = 500;
/** Faults of a request for many messages that one answer lists. */
export const MAX_BATCH_FAULTS = 500;
/** Nothing new is begun for so long at most, and every process learns of it within so long. */
export const MAX_DRAIN_SECONDS = 600;
export const DRAIN_READ_SECONDS = 5;
/** A lane belongs to whoever took it for so long, by the storage service's clock. */
export const LANE_LEASE_SECONDS = 60;
/** One visit to a lane: so many messages, and none begun after so long. */
export const LANE_ITEMS = 10;
export const LANE_MS = 20_000;
/** 30 mails a minute of one mailbox. */
export const MAIL_SPACING_MS = 2_000;
/** After an outage of a part of ours a lane rests for so long. */
export const OUTAGE_PAUSE_SECONDS = 30;
/** A wish of Graph's to wait counts up to this long at a time. */
export const MAX_PAUSE_SECONDS = 3_600;
/** A queue hides a message for at most seven days. */
export const MAX_QUEUE_SECONDS = 6 * 86_400;
/** A place of a send that is not there may be about to get it for so long. */
export const ORPHAN_SECONDS = 300;
/** How long the history of a send is kept after its end, and its key after it was made. */
export const KEPT_DAYS = 30;
export const KEY_KEPT_DAYS = 90;
/** For how long `status` tells of messages that waited and did not go out. */
export const ATTENTION_DAYS = 7;
/** The sweep looks at what has been due for so long, and ends while there is time left for its messages. */
export const SWEEP_GRACE_SECONDS = 60;
export const SWEEP_RESERVE_MS = 30_000;
/** Rows of a ledger that the hourly walk looks at together. */
export const LEDGER_PAGE_ROWS = 500;
/** What paces a tenant is of use for seconds. */
export const PACE_KEPT_HOURS = 24;
