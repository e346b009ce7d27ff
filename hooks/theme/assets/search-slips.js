/* What a reader who slipped by one letter meant; loaded when nothing is found. */
const SHORTEST = 4;

/** Whether one word becomes the other by one letter more, less, changed, or two neighbours swapped. */
export function differsByOne(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

/** The query with its unknown Latin words mended, or nothing when none can be. */
export async function meantBy(query, address) {
  const response = await fetch(address);
  if (!response.ok) return "";
  const words = await response.json();
  const known = new Set(words.map((word) => word.toLowerCase()));
  let mended = false;
  const meant = query.replace(/[\p{Script=Latin}\p{M}\p{N}]+/gu, (typed) => {
    const small = typed.toLowerCase();
    if (small.length < SHORTEST || known.has(small)) return typed;
    const near = words.find((word) => differsByOne(word.toLowerCase(), small));
    mended ||= Boolean(near);
    return near ?? typed;
  });
  return mended ? meant : "";
}
