/** Has the browser keep a text as a CSV file. */
export const saveFile = (name: string, text: string): void =>
  saveBytes(name, new Blob([text], { type: "text/csv;charset=utf-8" }));

/** Has the browser keep a file. */
export const saveBytes = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
};
