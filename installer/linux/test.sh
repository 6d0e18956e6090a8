#!/usr/bin/env bash
# Installs a .deb for real on a bare Debian and lives through its life there: test.sh FILE.deb [FILE.rpm], as root.
# The .rpm follows on the same Debian, by rpm itself; what it requires has other names there and is not asked for.
#
# The bare Debian is a folder made by debootstrap and kept under target/installer; every run works in a copy of it, in
# namespaces of its own. Figures (size, first frame with and without the AOT cache, idle memory) are printed on the way.
set -euo pipefail
deb=$(realpath "${1:?usage: test.sh FILE.deb [FILE.rpm]}")
rpm=${2:+$(realpath "$2")}
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$project/target/installer/test
base=$project/target/installer/bare-debian
suite=${DEBIAN_SUITE:-bookworm}

[ "$(id -u)" = 0 ] || { echo "test.sh must run as root: it installs into a folder of its own." >&2; exit 2; }
for tool in debootstrap unshare dpkg-deb; do
    command -v $tool >/dev/null || { echo "$tool is missing: install it with apt-get." >&2; exit 2; }
done

if [ ! -e "$base/complete" ]; then
    echo "Making a bare Debian ($suite)"
    rm -rf "$base"
    debootstrap --variant=minbase "$suite" "$base" >"$base.log" 2>&1 || { tail "$base.log" >&2; exit 1; }
    touch "$base/complete"
fi
rm -rf "$work"
mkdir -p "$work"
cp -a "$base" "$work/root"
root=$work/root
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$deb" "$root/first.deb"

step() {
    echo "== $*"
}
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
# A command in the bare Debian, with its own processes and mounts.
inside() {
    unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 \
        PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"
}
# The same as the plant's user, who may write nowhere but at home.
operator() {
    inside setpriv --reuid 1000 --regid 1000 --clear-groups env HOME=/home/plant "$@"
}
# What removing leaves of the program.
nothing_left() {
    [ ! -e "$root/opt/millwright" ] && [ ! -e "$root/usr/bin/millwright" ] ||
        fail "something stayed after remove: $(ls -R "$root/opt" | head)"
}
quietly() {
    local log=$work/$1.log
    shift
    "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "$*"; }
}

step "install on a bare machine, without what is only recommended"
quietly update inside apt-get update
quietly install inside apt-get install -y --no-install-recommends /first.deb
grep -iE "error|warning|fail" "$work/install.log" | grep -vE "debconf|apt-utils" && fail "the installation remarked on something"
inside dpkg --audit | grep . && fail "dpkg finds the package incomplete"
inside useradd --create-home --uid 1000 --user-group plant

step "command line"
version=$(dpkg-deb -f "$deb" Version)
[ "$(operator millwright --version)" = "millwright $version" ] || fail "--version says something else"
operator millwright models --json >"$work/models.json" || fail "a shipped model is refused: $(cat "$work/models.json")"
quietly demo operator millwright demo --headless --readings 2000 --screens /home/plant/screens
[ -s "$root/home/plant/screens/overview-light.png" ] || fail "the demonstration drew no screens"
# Without a display the bare command runs the same; the data folder is the one of the demonstration.
demo_data=/home/plant/.local/share/millwright-demo
operator millwright fleet --json --data-dir $demo_data >"$work/fleet-before.json"
[ "$(grep -o '"asset"' "$work/fleet-before.json" | wc -l)" -ge 12 ] || fail "the fleet is not there"
# A station of the plant's own takes in two engines' lives and hands them to another one in a file, which is opened as a
# double click would.
awk 'BEGIN { for (unit = 1; unit <= 2; unit++) for (cycle = 1; cycle <= 60; cycle++)
    print unit, cycle, "0 0 100 518.7 642 1590", 1400 + cycle / 10, "14.6 21.6 554 2388 9050 1.3 47.5 522 2388 8140",
        "8.42 0.03 392 2388 100 39 23.4" }' >"$root/home/plant/engines.txt"
quietly history operator millwright import --format cmapss --asset-type turbofan /home/plant/engines.txt --data-dir /home/plant/one
quietly export operator millwright export-facts /home/plant/all.mwfacts --data-dir /home/plant/one
quietly import operator env MILLWRIGHT_DATA_DIR=/home/plant/two millwright /home/plant/all.mwfacts
[ "$(operator millwright fleet --json --data-dir /home/plant/two | grep -o '"asset"' | wc -l)" = 2 ] ||
    fail "the other station's engines did not arrive"
quietly doctor operator sh -c "millwright doctor --data-dir $demo_data; [ \$? -le 1 ]"
[ -z "$(find "$root/opt/millwright" -newer "$root/first.deb" -type f -print -quit)" ] || fail "the program wrote into its own folder"

step "upgrade to a higher version keeps the data"
dpkg-deb -R "$deb" "$work/higher"
sed -i 's/^Version: .*/Version: 999.0.0/' "$work/higher/DEBIAN/control"
dpkg-deb -Zgzip -z1 -b "$work/higher" "$root/higher.deb" >/dev/null
rm -rf "$work/higher"
quietly upgrade inside apt-get install -y --no-install-recommends /higher.deb
[ "$(inside dpkg-query -W -f '${Version}' millwright)" = 999.0.0 ] || fail "the upgrade did not take"
operator millwright fleet --json --data-dir $demo_data >"$work/fleet-after.json"
# The age of a reading goes on; everything else must be what it was.
for fleet in before after; do
    sed -E 's/"(age[A-Za-z]*|state)" ?: ?[^,}]*,?//g' "$work/fleet-$fleet.json" >"$work/fleet-$fleet.txt"
done
cmp "$work/fleet-before.txt" "$work/fleet-after.txt" || fail "the fleet is another one after the upgrade"

step "desktop: menu entry, file type, window"
quietly recommended inside apt-get install -y libgtk-3-0 libgl1 libxtst6 libxxf86vm1 fonts-dejavu-core shared-mime-info \
    desktop-file-utils xvfb xauth
inside desktop-file-validate /usr/share/applications/millwright.desktop || fail "the menu entry is not valid"
quietly mime inside update-mime-database /usr/share/mime
grep -q "vnd.millwright.facts:\*.mwfacts" "$root/usr/share/mime/globs2" || fail "the file type is not known"
# Opens the window, waits until it was drawn and a while longer, prints "milliseconds kilobytes".
cat >"$root/usr/local/bin/first-frame" <<'INSIDE'
#!/bin/bash
log=$HOME/frame/logs/millwright.log
rm -f "$log"
xvfb-run -a -s "-screen 0 1680x1050x24" /usr/bin/millwright demo --assets "$1" --data-dir "$HOME/frame" >/dev/null 2>&1 &
for i in $(seq 1 600); do
    ms=$(sed -n 's/.*first frame \([0-9]*\) ms.*/\1/p' "$log" 2>/dev/null)
    [ -n "$ms" ] && break
    sleep 0.2
done
[ -z "$2" ] || sleep "$2"
pid=$(pgrep -x millwright | head -1)
kb=$(sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$pid/status")
kill "$pid"
wait
echo "${ms:-none} ${kb:-0}"
INSIDE
chmod +x "$root/usr/local/bin/first-frame"
quietly procps inside apt-get install -y procps
mkdir -p "$root/tmp/.X11-unix"
chmod 1777 "$root/tmp/.X11-unix"
frame() {
    local best=
    for _ in 1 2 3 4; do
        read -r ms _ < <(operator first-frame 12)
        [ "$ms" != none ] || fail "no window was drawn"
        if [ -z "$best" ] || [ "$ms" -lt "$best" ]; then best=$ms; fi
    done
    echo "$best"
}
operator first-frame 12 >/dev/null
with=$(frame)
mv "$root/opt/millwright/lib/app/millwright.aot" "$work/"
without=$(frame)
mv "$work/millwright.aot" "$root/opt/millwright/lib/app/"
rm -rf "$root/home/plant/frame"
read -r _ kb < <(operator first-frame 100 "${IDLE_SECONDS:-60}")
echo "package            $(($(stat -c %s "$deb") / 1000000)) MB, installed $(($(dpkg-deb -f "$deb" Installed-Size) / 1000)) MB"
echo "first frame        $with ms with the AOT cache, $without ms without (best of 4, software drawing under Xvfb)"
echo "idle with 100      $((kb / 1024)) MiB resident, ${IDLE_SECONDS:-60} s after the window was drawn"

step "remove and purge keep what belongs to the user"
quietly remove inside apt-get remove -y millwright
nothing_left
quietly purge inside dpkg --purge millwright
inside dpkg -l millwright 2>/dev/null | grep -q '^i' && fail "it is still installed"
[ -s "$root$demo_data/millwright.db" ] || fail "the data went with the program: $(ls "$root$demo_data")"

if [ -n "$rpm" ]; then
    step "the .rpm: install, start, remove"
    quietly rpm-tool inside apt-get install -y --no-install-recommends rpm
    cp "$rpm" "$root/first.rpm"
    quietly rpm-install inside rpm --install --nodeps /first.rpm
    inside rpm --verify --nodeps millwright || fail "what was installed is not what is in the package"
    [ "$(operator millwright --version)" = "millwright $version" ] || fail "--version says something else"
    quietly rpm-demo operator millwright demo --headless --readings 2000 --data-dir /home/plant/rpm --screens /home/plant/rpm-screens
    [ -s "$root/home/plant/rpm-screens/overview-light.png" ] || fail "the demonstration drew no screens"
    quietly rpm-remove inside rpm --erase millwright
    nothing_left
    [ -s "$root/home/plant/rpm/millwright.db" ] || fail "the data went with the program"
fi

echo "All steps passed."
