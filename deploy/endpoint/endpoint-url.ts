/**
 * The endpoint that `AWS_ENDPOINT_URL` names, without a slash at its end.
 *
 * @param otherwise what leaving it out is good for
 * @returns undefined when it names none
 * @throws when what it names is no URL of HTTP
 */
export function endpointUrl(
  { AWS_ENDPOINT_URL: url }: NodeJS.ProcessEnv,
  otherwise: string,
): string | undefined {
  if (!url) return undefined;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(
      `AWS_ENDPOINT_URL must be an http or https URL, got "${url}"; give http://127.0.0.1:4566, or leave it out ${otherwise}`,
    );
  }
  return url.replace(/\/+$/, '');
}
