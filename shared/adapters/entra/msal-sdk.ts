/** What is used of MSAL, in one part of the bundle: static exports, so that its other clients are left out. */
export { ConfidentialClientApplication } from '@azure/msal-node';
