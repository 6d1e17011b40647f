/** CloudFront function: a path without a file's ending is a page of one of the two apps. */
export const pageOfPath = `function handler(event) {
  var request = event.request;
  if (!/[.][A-Za-z0-9]+$/.test(request.uri))
    request.uri = /^[/]desk([/]|$)/.test(request.uri) ? "/desk/index.html" : "/index.html";
  return request;
}`;

/** CloudFront function: the WebSocket API knows its stage only, not the path that the public address has. */
export const pathOfStage = (stageName: string): string => `function handler(event) {
  event.request.uri = "/${stageName}";
  return event.request;
}`;
