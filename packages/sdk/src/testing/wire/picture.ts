/** A plain picture in place of a photo: the same address always gives the same one. */
export function drawPicture(path: string): Response {
  const hue = Array.from(path).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8" width="1200" height="800"><rect width="12" height="8" fill="hsl(${hue} 60% 80%)"/><path d="M0 8V6l3-3 3 3 2-2 4 4z" fill="hsl(${hue} 40% 45%)"/><circle cx="9" cy="2" r="1" fill="#fff"/></svg>`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
}
