import { Input, Picker, View } from "@tarojs/components";
import { nationwide, type Region } from "../core/region.ts";
import { words } from "../core/words.ts";
import { useRegions } from "./chat-context.tsx";
import { describedBy, type FieldProps } from "./field-props.ts";

const below = (regions: readonly Region[], parent: string) => regions.filter((region) => region.parent === parent);

type PlaceProps = FieldProps & {
  partId?: string;
  part: string;
  placeholder: string;
  options: readonly string[];
  value: string;
  onPick: (name: string) => void;
};

/** A list where the places are known, else a line to write in. */
const Place = ({
  field,
  id,
  hasError,
  onConfirm,
  onLeave,
  partId,
  part,
  placeholder,
  options,
  value,
  onPick,
}: PlaceProps) => {
  const aria = {
    ...(partId !== undefined && { id: partId }),
    "aria-label": `${field.label}：${part}`,
    "aria-describedby": describedBy(id),
    "aria-invalid": hasError,
    placeholder,
  };
  if (options.length === 0)
    return (
      <Input
        {...aria}
        className="input"
        maxlength={100}
        value={value}
        onInput={({ detail }) => onPick(detail.value)}
        onConfirm={onConfirm}
        {...(onLeave && { onBlur: onLeave })}
      />
    );
  return (
    <Picker
      {...aria}
      className="select"
      range={options}
      value={options.indexOf(value)}
      onChange={({ detail }) => onPick(options[Number(detail.value)] ?? "")}
    />
  );
};

/** Province, city, district and the rest of an address, each on its own, so that none is left out. */
export const AddressInput = (props: FieldProps) => {
  const { id, values, onChange } = props;
  const { regions } = useRegions();
  const [province = "", city = "", district = "", detail = ""] = values;
  const provinces = below(regions, nationwide);
  const chosen = provinces.find(({ name }) => name === province);
  const cities = chosen ? below(regions, chosen.code).map(({ name }) => name) : [];
  // 北京 and the like are a province and a city in one.
  const isCityItself = province.endsWith("市");
  return (
    <View className="address">
      <Place
        {...props}
        partId={id}
        part={words.province}
        placeholder={words.chooseProvince}
        options={provinces.map(({ name }) => name)}
        value={province}
        onPick={(name) => onChange([name, name.endsWith("市") ? name : "", district, detail])}
      />
      {!isCityItself && (
        <Place
          {...props}
          part={words.city}
          placeholder={words.chooseCity}
          options={cities}
          value={city}
          onPick={(name) => onChange([province, name, district, detail])}
        />
      )}
      <Place
        {...props}
        part={words.district}
        placeholder={words.districtPlaceholder}
        options={[]}
        value={district}
        onPick={(text) => onChange([province, city, text, detail])}
      />
      <Place
        {...props}
        part={words.detail}
        placeholder={words.detailPlaceholder}
        options={[]}
        value={detail}
        onPick={(text) => onChange([province, city, district, text])}
      />
    </View>
  );
};
