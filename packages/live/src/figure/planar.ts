/**
 * What d3-geo is in a page, by an alias of the program's build: Observable Plot takes the paths of contours from it, for
 * `density`. Maps, a tenth of all that a page would load for figures, are left out, and `drawPlot` refuses them.
 */
interface Contour {
  readonly coordinates: readonly (readonly (readonly (readonly [x: number, y: number])[])[])[];
}

/** The path of a contour, in thousandths of a unit as from d3-geo; null where it is empty. */
export function geoPath(projection?: object): (contour: Contour) => string | null {
  if (projection !== undefined) refuse();
  return ({ coordinates }) => {
    const rings = coordinates.flat().map((ring) => `M${ring.slice(0, -1).map(written).join("L")}Z`);
    return rings.length === 0 ? null : rings.join("");
  };
}

/** Plot makes one of these as it is loaded. */
export function geoTransform(methods: object): object {
  return methods;
}

function written(point: readonly [number, number]): string {
  return point.map((place) => Math.round(1000 * place) / 1000).join(",");
}

function refuse(): never {
  throw new Error("a page draws no maps");
}

export {
  refuse as geoAlbers,
  refuse as geoAlbersUsa,
  refuse as geoAzimuthalEqualArea,
  refuse as geoAzimuthalEquidistant,
  refuse as geoCentroid,
  refuse as geoClipRectangle,
  refuse as geoConicConformal,
  refuse as geoConicEqualArea,
  refuse as geoConicEquidistant,
  refuse as geoEqualEarth,
  refuse as geoEquirectangular,
  refuse as geoGnomonic,
  refuse as geoGraticule10,
  refuse as geoMercator,
  refuse as geoOrthographic,
  refuse as geoStereographic,
  refuse as geoStream,
  refuse as geoTransverseMercator,
};
