# shellcheck shell=bash disable=SC2034,SC2154 # names are shared with the scripts that source this
# What the three platforms' scripts share; sourced by them. Makes the program's folder ("image"): the launcher, a linked
# runtime, the jars, the model packages and an AOT cache. Nothing outside target/ is written.

# A path as the system's own programs read it: Git Bash on Windows has another way of writing them.
native() {
    if command -v cygpath >/dev/null 2>&1; then cygpath -m "$1"; else printf '%s\n' "$1"; fi
}

project=$(native "$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)")
common=$project/installer/common
work=$project/target/installer/work
results=$project/target/installer

missing=0

# need TOOL SENTENCE: one sentence for each tool that is not there; have_all ends the script after the last.
need() {
    command -v "$1" >/dev/null 2>&1 || { echo "$1 is missing: $2" >&2; missing=1; }
}

have_all() {
    [ "$missing" -eq 0 ] || exit 2
}

# The JDK to link from: JAVA_HOME if it is 25 or later, else the newest one found where installers put them.
find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -f "$home/release" ] || continue
        if [ -x "$home/bin/jpackage" ] || [ -x "$home/bin/jpackage.exe" ]; then
            if [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")" -ge 25 ]; then
                jdk=$home
                return
            fi
        fi
    done
    echo "A JDK 25 or later with jpackage is missing: install one, for example Eclipse Temurin 25, or name it in JAVA_HOME." >&2
    missing=1
}

project_version() {
    sed -n '/<artifactId>millwright<\/artifactId>/{n;s/.*<version>\([0-9][0-9.]*\).*/\1/p;q;}' "$project/pom.xml"
}

# Builds target/millwright.jar and target/lib unless they are newer than everything they are made of.
build_jar() {
    local jar=$project/target/millwright.jar
    if [ -s "$jar" ] && [ -z "$(find "$project/src/main" "$project/pom.xml" -newer "$jar" -print -quit)" ]; then
        return
    fi
    echo "Building the jar"
    # Maven adds libraries; one that is no longer needed would stay.
    rm -rf "$project/target/lib"
    (cd "$project" && mvn -q -B package -DskipTests -Djacoco.skip)
}

# The jars and models as they will lie beside each other, and the icons.
stage_input() {
    rm -rf "$work"
    mkdir -p "$work/input"
    cp -p "$project/target/millwright.jar" "$work/input/"
    cp -pr "$project/target/lib" "$project/models" "$work/input/"
    rm -f "$work/input/models/.gitattributes"
    "$jdk/bin/java" "$common/Natives.java" "$work/input/lib" "$work/input/native"
    "$jdk/bin/java" "$common/Icon.java" "$work/icons"
}

# What the class files name, by jdeps over all of them together (a jar that is a module of its own would be looked at
# alone and fail on modules that we leave out), and what is only found at run time: modules.txt.
modules() {
    local all=$work/classes jar
    mkdir -p "$all"
    for jar in "$work"/input/millwright.jar "$work"/input/lib/*.jar; do
        (cd "$all" && "$jdk/bin/jar" --extract --file "$jar" && rm -rf module-info.class META-INF)
    done
    {
        "$jdk/bin/jdeps" --ignore-missing-deps --multi-release 25 -summary "$all" |
            sed -n 's/.* -> \(java\.[a-z.]*\|jdk\.[a-z.]*\)[[:space:]]*$/\1/p'
        sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$common/modules.txt"
    } | sort -u | paste -sd, -
    rm -rf "$all"
}

link_runtime() {
    local list
    list=$(modules)
    echo "Linking a runtime of $list"
    # The launcher's own java stays in: the AOT cache is written by a second process.
    "$jdk/bin/jlink" --add-modules "$list" --include-locales=en,de --strip-debug --no-header-files --no-man-pages \
        --output "$work/runtime"
}

# Options of every start. Heaps, Java's and the C library's, that begin small and give back what they no longer need: by
# default the JVM would take a sixty-fourth of the machine's memory at once and keep what it ever had. Where SQLite's
# library lies, which would else be unpacked at every start. The JVM's remarks on its cache would stand among what a
# command prints; a cache that it can't use only costs time.
java_options() {
    local store
    store=$(basename "$(echo "$work"/input/native/*sqlitejdbc*)")
    # shellcheck disable=SC2016 # the launcher fills $APPDIR in
    printf '%s\n' --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms32m -XX:NewRatio=4 -XX:MinHeapFreeRatio=10 \
        -XX:MaxHeapFreeRatio=15 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=10000 "-Xlog:aot*=off" \
        '-Dorg.sqlite.lib.path=$APPDIR/native' "-Dorg.sqlite.lib.name=$store"
}

# app_image DESTINATION [jpackage options]
app_image() {
    local destination=$1 option
    shift
    local options=()
    while read -r option; do
        options+=(--java-options "$option")
    done < <(java_options)
    echo "Making the program's folder"
    "$jdk/bin/jpackage" --type app-image --name "$image_name" --app-version "$version" --vendor "Millwright" \
        --description "Maintenance console for the plant floor" \
        --copyright "Licence: to be decided by the project's owners" \
        --input "$work/input" --main-jar millwright.jar --main-class org.millwright.app.Main \
        --runtime-image "$work/runtime" "${options[@]}" \
        --dest "$destination" "$@"
}

# train LAUNCHER APPDIR: the demonstration with every screen drawn, on JavaFX's own headless platform; what it loads and
# compiles goes into the cache, which every later start maps in. The launcher's settings file then names the cache.
train() {
    local launcher=$1 app=$2
    echo "Building the AOT cache by a training run"
    mkdir -p "$work/training"
    MILLWRIGHT_DATA_DIR=$work/training JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$app/millwright.aot" \
        "$launcher" demo --headless --readings 2000 --screens "$work/training/screens" >"$work/training.txt" 2>&1 ||
        { cat "$work/training.txt" >&2; echo "The training run failed." >&2; exit 1; }
    [ -s "$app/millwright.aot" ] || { cat "$work/training.txt" >&2; echo "The training run left no AOT cache." >&2; exit 1; }
    name_cache "$app/$image_name.cfg"
}

# name_cache CFG: adds the cache to a launcher's settings (sed -i differs between systems).
name_cache() {
    # shellcheck disable=SC2016 # the launcher fills $APPDIR in
    awk '{ print } /^\[JavaOptions\]/ { print "java-options=-XX:AOTCache=$APPDIR/millwright.aot" }' "$1" >"$1.new"
    grep -q AOTCache "$1.new" || { echo "$1 has no section for options." >&2; exit 1; }
    mv "$1.new" "$1"
}
