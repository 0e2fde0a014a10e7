/** The version of the API and of the package: the description, package.json and the browser client say the same. */
export const API_VERSION = '0.1.0';
