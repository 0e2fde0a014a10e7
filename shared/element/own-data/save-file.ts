/** Hands a text to the browser as a file; where it goes is the browser's and the user's affair. */

export function saveFile(page: Document, name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = page.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it with the click; the address would hold the text for as long as the page stands.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
