/**
 * The CloudFront Function before the console's bucket (cloudfront-js-2.0): the host alone leads to the console, and every address of a
 * page is `index.html`, which asks the address itself what to show. Files lie below `/console/assets/`. As `local/console.ts` does it.
 */
export const CONSOLE_ROUTING = `function handler(event) {
  var request = event.request;
  if (request.uri === "/") {
    return { statusCode: 302, statusDescription: "Found", headers: { location: { value: "/console" } } };
  }
  if (!request.uri.startsWith("/console/assets/") && request.uri !== "/console/session.json") {
    request.uri = "/console/index.html";
  }
  return request;
}
`;
