# What benchmarks and drills written in Java share; source it. It needs what the README asks for: a JDK and a Maven.

project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
classes=$project/target/bench

if [ -n "${JAVA_HOME:-}" ]; then
    java_bin=$JAVA_HOME/bin/
else
    java_bin=
fi

# Packages the application and compiles the Java files of a folder, with those of tests that it names besides.
build() {
    cd "$project"
    printf 'Building\n'
    ./mvnw -q package -Dmaven.test.skip=true
    ./mvnw -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$project/target/bench.classpath"
    rm -rf "$classes"
    mkdir -p "$classes"
    "${java_bin}javac" -d "$classes" -cp "target/classes:$(cat target/bench.classpath)" \
        src/bench/support/*.java "$1"/*.java "${@:2}"
}

# Runs a compiled class in the project's folder.
run_class() {
    cd "$project"
    exec "${java_bin}java" -Djava.util.logging.config.file=src/bench/support/logging.properties \
        -cp "$classes:target/classes:$(cat target/bench.classpath)" "$@"
}
