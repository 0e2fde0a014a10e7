/** The limits that a form must know, as the API has them. A test holds them against the API's own. */
export const MOST_RECIPIENTS = 50;
export const MOST_SUBJECT_CHARACTERS = 255;
/** Of what the history calls a recipient. */
export const MOST_NAME_CHARACTERS = 256;
/** Of a Teams message as it is posted. */
export const MOST_TEAMS_BYTES = 24 * 1024;
/** Of a whole request. */
export const MOST_REQUEST_BYTES = 256 * 1024;
/** Of all addresses of a mail together. */
export const MOST_ADDRESS_BYTES = 10_000;
/** From here on what is left is said. */
export const NEARLY = 0.8;
