/** How a cost grows: the exponent b of cost = a · size^b, by least squares on logarithms. */
export function exponent(sizes: readonly number[], costs: readonly number[]): number {
  const points = sizes.map((size, at) => [Math.log(size), Math.log(costs[at] ?? Number.NaN)] as const);
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const joint = points.reduce((sum, [size, cost]) => sum + (size - x) * (cost - y), 0);
  return joint / points.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}
