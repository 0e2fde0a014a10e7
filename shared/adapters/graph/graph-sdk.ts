/** What is used of the Graph client, in one part of the bundle: static exports, so that batches and uploads are left out. */
export { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client';
