/**
 * The CloudFront Function before the console's bucket (cloudfront-js-2.0): the bare host redirects to the console, and
 * every page address serves `index.html`, which decides by the address what to show. Files are below
 * `/console/assets/`. `local/console.ts` does the same.
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

/**
 * The same for the applicant's page: `/capture/` and what is not one of its files is the page.
 */
export const CAPTURE_ROUTING = `function handler(event) {
  var request = event.request;
  if (!request.uri.startsWith("/capture/assets/") && request.uri !== "/capture/embed.js") {
    request.uri = "/capture/index.html";
  }
  return request;
}
`;
