/** The forms of chat ids. An id becomes part of a path and is remembered: anything else is none. */
export const CHAT_ID =
  /^(?:19:[A-Za-z0-9_.-]{1,200}@(?:thread\.(?:v2|tacv2|skype)|unq\.gbl\.spaces)|48:notes)$/;
