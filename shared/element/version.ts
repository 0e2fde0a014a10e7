/** The version of the element, put in by the build. */
declare const WINTRO_ELEMENT_VERSION: string;

export const ELEMENT_VERSION: string =
  typeof WINTRO_ELEMENT_VERSION === 'string' ? WINTRO_ELEMENT_VERSION : 'unbuilt';
