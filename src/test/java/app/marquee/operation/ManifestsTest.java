package app.marquee.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Path ROOT = Path.of("k8s");
    private static final Map<String, List<HasMetadata>> BUILT = new HashMap<>();

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasOnlyFieldsOfItsKind(Path file) throws IOException {
        assertThat(Manifests.parse(Files.readString(file))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, metadata: {name: a}, specs: {}}",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, targetPrt: 1}]}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{readonly: true}]}}}}",
                "{apiVersion: v1, kind: Service, metadata: {name: a, name: b}}",
                "{apiVersion: apps/v1beta1, kind: Deployment}"
            })
    void whatTheClusterWouldRefuseIsFound(String manifest) {
        assertThatThrownBy(() -> Manifests.parse(manifest)).isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "development"})
    void everyContainerIsWithoutPrivileges(String overlay) throws IOException, InterruptedException {
        assertThat(pods(overlay)).isNotEmpty().allSatisfy((owner, pod) -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getContainers()).allSatisfy(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "development"})
    void selectorsFindThePodsOfTheService(String overlay) throws IOException, InterruptedException {
        Map<String, String> labels = one(overlay, Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        var selectors = List.of(
                one(overlay, Deployment.class).getSpec().getSelector().getMatchLabels(),
                one(overlay, PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels(),
                one(overlay, NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels(),
                service(overlay).getSpec().getSelector());
        assertThat(selectors).allSatisfy(selector -> assertThat(labels).containsAllEntriesOf(selector));
        assertThat(one(overlay, Job.class).getSpec().getTemplate().getMetadata().getLabels())
                .as("The service sends nothing to the migration")
                .doesNotContainEntry("app.kubernetes.io/component", "service");
    }

    @Test
    void probesAskForHealth() throws IOException, InterruptedException {
        Container container = container("base");
        assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "development"})
    void onlyTheMigrationKnowsTheOwnersPassword(String overlay) throws IOException, InterruptedException {
        assertThat(secrets(container(overlay)))
                .containsExactlyInAnyOrder("marquee-database", "marquee-keys", "marquee-mail");
        Container migration = one(overlay, Job.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(secrets(migration)).containsExactly("marquee-database-owner");
        assertThat(migration.getArgs()).containsExactly("migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "development"})
    void noManifestHasASecretInIt(String overlay) throws IOException, InterruptedException {
        assertThat(build(overlay)).extracting(HasMetadata::getKind).doesNotContain("Secret");
        assertThat(container(overlay).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|KEYS_(ENCRYPTION|EQUALITY|SIGNING)).*"))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
    }

    @Test
    void channelsReachNothingInsideTheCluster() throws IOException, InterruptedException {
        var mailAndWeb = one("base", NetworkPolicy.class).getSpec().getEgress().stream()
                .filter(rule ->
                        rule.getPorts().stream().anyMatch(port -> port.getPort().getIntVal() == 443))
                .toList();
        assertThat(mailAndWeb)
                .singleElement()
                .satisfies(rule -> assertThat(rule.getTo().get(0).getIpBlock().getExcept())
                        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"));
    }

    @Test
    void theRealmIsShippedWithoutTheDemoLogins() throws IOException, InterruptedException {
        String realm = Files.readString(ROOT.resolve("keycloak/marquee-realm.json"));

        assertThat(build("keycloak"))
                .singleElement()
                .isInstanceOfSatisfying(
                        ConfigMap.class,
                        map -> assertThat(map.getData()).containsOnly(Map.entry("marquee-realm.json", realm)));
    }

    private static Stream<Path> files() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .toList()
                    .stream();
        }
    }

    /** What `kubectl kustomize` makes of an overlay; nothing else builds one faithfully. */
    private static List<HasMetadata> build(String overlay) throws IOException, InterruptedException {
        assumeTrue(isThere("kubectl"), "kubectl is not installed here");
        if (!BUILT.containsKey(overlay)) {
            var process = new ProcessBuilder(
                            "kubectl", "kustomize", ROOT.resolve(overlay).toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            BUILT.put(overlay, Manifests.parse(output));
        }
        return BUILT.get(overlay);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static <T extends HasMetadata> T one(String overlay, Class<T> kind)
            throws IOException, InterruptedException {
        var found =
                build(overlay).stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Service service(String overlay) throws IOException, InterruptedException {
        return build(overlay).stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .filter(service -> service.getMetadata().getName().equals("marquee"))
                .findFirst()
                .orElseThrow();
    }

    private static Container container(String overlay) throws IOException, InterruptedException {
        return one(overlay, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static Map<String, PodSpec> pods(String overlay) throws IOException, InterruptedException {
        var pods = new HashMap<String, PodSpec>();
        for (HasMetadata manifest : build(overlay)) {
            PodTemplateSpec template = manifest instanceof Deployment deployment
                    ? deployment.getSpec().getTemplate()
                    : manifest instanceof StatefulSet set
                            ? set.getSpec().getTemplate()
                            : manifest instanceof Job job ? job.getSpec().getTemplate() : null;
            if (template != null) {
                pods.put(manifest.getMetadata().getName(), template.getSpec());
            }
        }
        return pods;
    }

    private static Set<String> secrets(Container container) {
        return container.getEnv().stream()
                .map(EnvVar::getValueFrom)
                .filter(source -> source != null && source.getSecretKeyRef() != null)
                .map(source -> source.getSecretKeyRef().getName())
                .collect(Collectors.toSet());
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }
}
